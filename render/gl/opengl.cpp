#include "render/gl/opengl.hpp"

#include <array>
#include <stdexcept>
#include <string>

#include "render/gl/shaders.hpp"

namespace sanding::gl {
namespace {

/// A shader until it is part of a program.
class Shader {
  public:
    Shader(GLenum stage, const char* head, const char* body) : id_(glCreateShader(stage)) {
        const std::array<const char*, 2> parts{head, body};
        glShaderSource(id_, 2, parts.data(), nullptr);
        glCompileShader(id_);
        GLint compiled = GL_FALSE;
        glGetShaderiv(id_, GL_COMPILE_STATUS, &compiled);
        if (compiled == GL_TRUE) return;
        std::string log(2048, '\0');
        glGetShaderInfoLog(id_, static_cast<GLsizei>(log.size()), nullptr, log.data());
        glDeleteShader(id_);
        throw std::runtime_error("OpenGL shader: " + std::string(log.c_str()));
    }
    ~Shader() { glDeleteShader(id_); }
    Shader(const Shader&) = delete;
    Shader& operator=(const Shader&) = delete;
    [[nodiscard]] GLuint id() const { return id_; }

  private:
    GLuint id_;
};

}  // namespace

void set_attribute(const Attribute& a) {
    glEnableVertexAttribArray(a.location);
    glVertexAttribPointer(a.location, a.components, a.type, a.type == GL_UNSIGNED_BYTE ? GL_TRUE : GL_FALSE,
                          a.stride, reinterpret_cast<const void*>(a.offset));
    glVertexAttribDivisor(a.location, a.divisor);
}

Program::Program(const char* vertex, const char* fragment) {
    const Shader v(GL_VERTEX_SHADER, shader::vertex_head, vertex);
    const Shader f(GL_FRAGMENT_SHADER, shader::fragment_head, fragment);
    id_ = glCreateProgram();
    glAttachShader(id_, v.id());
    glAttachShader(id_, f.id());
    glLinkProgram(id_);
    GLint linked = GL_FALSE;
    glGetProgramiv(id_, GL_LINK_STATUS, &linked);
    if (linked == GL_TRUE) return;
    std::string log(2048, '\0');
    glGetProgramInfoLog(id_, static_cast<GLsizei>(log.size()), nullptr, log.data());
    glDeleteProgram(id_);
    throw std::runtime_error("OpenGL program: " + std::string(log.c_str()));
}

void Program::set(const char* name, scene::Rgba c) const {
    glUniform4f(at(name), static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255,
                static_cast<float>(c.b) / 255, static_cast<float>(c.a) / 255);
}

}  // namespace sanding::gl
