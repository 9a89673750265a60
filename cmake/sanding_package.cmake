# What `cmake --install` and the Debian package hold: the programs, a man page per verb made of docs/cli, completion for bash made by the
# program itself, desktop entry, icon, licence and the sources of the sample. scripts/package makes the package.

include(GNUInstallDirs)
find_program(SANDING_LOWDOWN lowdown REQUIRED)
find_program(SANDING_GZIP gzip REQUIRED)
string(TIMESTAMP sanding_man_date "%Y-%m-%d" UTC)  # follows SOURCE_DATE_EPOCH

set(sanding_man_pages "")
function(sanding_man_page page source also about)
  set(output ${PROJECT_BINARY_DIR}/man/${page}.1.gz)
  set(awk ${PROJECT_SOURCE_DIR}/assets/package/man.awk)
  string(TOUPPER ${page} title)
  add_custom_command(OUTPUT ${output}
    COMMAND awk -v page=${page} -v also=${also} -v about=${about} -f ${awk} ${source} > ${page}.md
    COMMAND ${SANDING_LOWDOWN} -s -Tman -M title=${title} -M section=1 -M date=${sanding_man_date}
      -M "source=sanding ${PROJECT_VERSION}" -M volume=Sanding -o ${page}.1 ${page}.md
    COMMAND ${SANDING_GZIP} -9nf ${page}.1
    DEPENDS ${source} ${awk} WORKING_DIRECTORY ${PROJECT_BINARY_DIR}/man COMMENT "man ${page}" VERBATIM)
  set(sanding_man_pages ${sanding_man_pages} ${output} PARENT_SCOPE)
endfunction()

file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/man)
file(GLOB verb_pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/cli/*.md)
list(REMOVE_ITEM verb_pages ${PROJECT_SOURCE_DIR}/docs/cli/README.md)
set(verbs_also "")
foreach(source ${verb_pages})
  get_filename_component(verb ${source} NAME_WE)
  sanding_man_page(sanding-${verb} ${source} "sanding(1)" "")
  list(APPEND verbs_also "sanding-${verb}(1)")
endforeach()
list(JOIN verbs_also ", " verbs_also)
sanding_man_page(sanding ${PROJECT_SOURCE_DIR}/docs/cli/README.md "${verbs_also}"
  "sets plans for Sumedang and Majalengka side by side")

set(sanding_completion ${PROJECT_BINARY_DIR}/completion/sanding)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/completion)
add_custom_command(OUTPUT ${sanding_completion} COMMAND sanding_cli --completion bash > ${sanding_completion}
  DEPENDS sanding_cli COMMENT "completion for bash" VERBATIM)
set(sanding_changelog ${PROJECT_BINARY_DIR}/changelog.gz)
add_custom_command(OUTPUT ${sanding_changelog} COMMAND ${SANDING_GZIP} -9nc ${PROJECT_SOURCE_DIR}/CHANGELOG.md > ${sanding_changelog}
  DEPENDS ${PROJECT_SOURCE_DIR}/CHANGELOG.md VERBATIM)
# What Debian's tools read: when this package was made, of which version.
set(sanding_contact "Sanding maintainers <maintainers@users.noreply.invalid>")
set(sanding_package_release 1)
string(TIMESTAMP sanding_package_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/changelog.Debian CONTENT "sanding (${PROJECT_VERSION}-${sanding_package_release}) unstable; urgency=medium

  * Packed from the sources; what is new is in changelog.gz.

 -- ${sanding_contact}  ${sanding_package_date}
")
set(sanding_debian_changelog ${PROJECT_BINARY_DIR}/changelog.Debian.gz)
add_custom_command(OUTPUT ${sanding_debian_changelog}
  COMMAND ${SANDING_GZIP} -9nc ${PROJECT_BINARY_DIR}/changelog.Debian > ${sanding_debian_changelog}
  DEPENDS ${PROJECT_BINARY_DIR}/changelog.Debian VERBATIM)
add_custom_target(sanding_installed_files ALL
  DEPENDS ${sanding_man_pages} ${sanding_completion} ${sanding_changelog} ${sanding_debian_changelog})

install(TARGETS sanding_cli sanding_desktop_program)
install(FILES ${sanding_man_pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${sanding_completion} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES assets/package/sanding.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES assets/icons/sanding.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES assets/package/copyright assets/sample/SOURCES.md ${sanding_changelog} ${sanding_debian_changelog}
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/sanding)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME sanding)
set(CPACK_PACKAGE_VENDOR Sanding)
set(CPACK_PACKAGE_CONTACT "${sanding_contact}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "compare plans for Sumedang and Majalengka on maps")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Sets plans for two regencies of West Java side by side: joins boundaries and
office tables by region code, simulates every resident year by year, and draws
maps, charts and tables that carry their sources. Uses the network only where a
study asks for it.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${sanding_package_release})
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Not linked, so not found by shlibdeps: the letters of maps, and OpenGL for the window.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-core, fonts-dejavu-core, libgl1")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
