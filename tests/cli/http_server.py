#!/usr/bin/env python3
"""A web server on 127.0.0.1 for the cases that read over the network: http_server.py DESA.csv PORT_FILE LOG

Serves the points of DESA.csv as OGC API Features, WFS 1.0.0 and CSV, besides addresses that fail, stall or never end.
Every request is a line in LOG. The port is its own choice, written to PORT_FILE. It ends with the process that started it.
"""
import csv
import http.server
import json
import os
import sys
import threading
import time
from xml.sax.saxutils import escape

table, port_file, log = sys.argv[1:4]
with open(table, encoding="utf-8") as file:
    rows = list(csv.DictReader(file))


def items():
    def properties(row):
        return {k: float(v) if k == "luas_km2" else v for k, v in row.items()}
    # Coordinates are written as the table has them.
    return '{"type":"FeatureCollection","features":[' + ",".join(
        '{"type":"Feature","id":%d,"properties":%s,"geometry":{"type":"Point","coordinates":[%s,%s]}}'
        % (i, json.dumps(properties(row)), row["lon"], row["lat"]) for i, row in enumerate(rows)) + "]}"


def features():
    fields = ("kode", "nama")
    return '<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml" xmlns:s="urn:uji">' + "".join(
        '<gml:featureMember><s:titik fid="titik.%d">%s<s:bentuk><gml:Point srsName="EPSG:4326"><gml:coordinates>%s,%s'
        "</gml:coordinates></gml:Point></s:bentuk></s:titik></gml:featureMember>"
        % (i, "".join("<s:%s>%s</s:%s>" % (f, escape(row[f]), f) for f in fields), row["lon"], row["lat"])
        for i, row in enumerate(rows)) + "</wfs:FeatureCollection>"


SCHEMA = """<xsd:schema targetNamespace="urn:uji" xmlns:s="urn:uji" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:gml="http://www.opengis.net/gml" elementFormDefault="qualified">
<xsd:complexType name="titikType"><xsd:complexContent><xsd:extension base="gml:AbstractFeatureType"><xsd:sequence>
<xsd:element name="kode" type="xsd:string"/><xsd:element name="nama" type="xsd:string"/><xsd:element name="bentuk" type="gml:PointPropertyType"/>
</xsd:sequence></xsd:extension></xsd:complexContent></xsd:complexType>
<xsd:element name="titik" type="s:titikType" substitutionGroup="gml:_Feature"/></xsd:schema>"""


def capabilities(base):
    where = '<DCPType><HTTP><Get onlineResource="%s/wfs?"/></HTTP></DCPType>' % base
    return """<WFS_Capabilities version="1.0.0" xmlns="http://www.opengis.net/wfs"><Service><Name>uji</Name><OnlineResource>%s/wfs</OnlineResource></Service>
<Capability><Request><GetCapabilities>%s</GetCapabilities><DescribeFeatureType><SchemaDescriptionLanguage><XMLSCHEMA/></SchemaDescriptionLanguage>%s</DescribeFeatureType>
<GetFeature><ResultFormat><GML2/></ResultFormat>%s</GetFeature></Request></Capability>
<FeatureTypeList><FeatureType><Name>titik</Name><Title>titik</Title><SRS>EPSG:4326</SRS>
<LatLongBoundingBox minx="107" miny="-8" maxx="109" maxy="-6"/></FeatureType></FeatureTypeList></WFS_Capabilities>""" % (base, where, where, where)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open(log, "a", encoding="utf-8") as out:
            out.write(self.path + "\n")
        base = "http://127.0.0.1:%d" % self.server.server_address[1]
        path = self.path.split("?")[0].rstrip("/")
        links = [{"rel": "data", "type": "application/json", "href": base + "/oapif/collections"}]
        collection = {"id": "titik", "title": "titik", "itemType": "feature", "crs": ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"], "links": [
            {"rel": "items", "type": "application/geo+json", "href": base + "/oapif/collections/titik/items"}]}
        if path == "/oapif":
            self.answer("application/json", json.dumps({"title": "uji", "links": links}))
        elif path == "/oapif/collections":
            self.answer("application/json", json.dumps({"links": links, "collections": [collection]}))
        elif path == "/oapif/collections/titik":
            self.answer("application/json", json.dumps(collection))
        elif path == "/oapif/collections/titik/items":
            self.answer("application/geo+json", items())
        elif path == "/wfs":
            asked = self.path.lower()
            self.answer("text/xml", capabilities(base) if "getcapabilities" in asked else SCHEMA if "describefeaturetype" in asked else features())
        elif path == "/desa.csv":
            with open(table, encoding="utf-8") as file_:
                self.answer("text/csv", file_.read())
        elif path == "/lambat.csv":
            time.sleep(300)
        elif path == "/kosong.csv":
            self.answer("text/csv", "")
        else:
            self.send_error(500, "gangguan")

    def answer(self, kind, text):
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
open(log, "w", encoding="utf-8").close()
with open(port_file + ".new", "w", encoding="utf-8") as port:
    port.write(str(server.server_address[1]))
os.rename(port_file + ".new", port_file)
threading.Thread(target=server.serve_forever, daemon=True).start()
parent = os.getppid()
while os.getppid() == parent:
    time.sleep(0.1)
