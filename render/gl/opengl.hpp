#pragma once

#include <epoxy/gl.h>

#include <span>
#include <utility>

#include "render/scene/scene.hpp"

/// OpenGL's objects as values. All of this belongs to the thread whose context is current.
namespace sanding::gl {

/// A name that OpenGL gave out, given back when this ends.
template <class Kind>
class Handle {
  public:
    Handle() { Kind::make(&id_); }
    ~Handle() {
        if (id_ != 0) Kind::drop(&id_);
    }
    Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(id_, other.id_);
        return *this;
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    [[nodiscard]] GLuint id() const { return id_; }

  private:
    GLuint id_ = 0;
};

struct BufferKind {
    static void make(GLuint* id) { glGenBuffers(1, id); }
    static void drop(const GLuint* id) { glDeleteBuffers(1, id); }
};
struct VertexArrayKind {
    static void make(GLuint* id) { glGenVertexArrays(1, id); }
    static void drop(const GLuint* id) { glDeleteVertexArrays(1, id); }
};
struct TextureKind {
    static void make(GLuint* id) { glGenTextures(1, id); }
    static void drop(const GLuint* id) { glDeleteTextures(1, id); }
};
struct FramebufferKind {
    static void make(GLuint* id) { glGenFramebuffers(1, id); }
    static void drop(const GLuint* id) { glDeleteFramebuffers(1, id); }
};
struct RenderbufferKind {
    static void make(GLuint* id) { glGenRenderbuffers(1, id); }
    static void drop(const GLuint* id) { glDeleteRenderbuffers(1, id); }
};
using Buffer = Handle<BufferKind>;
using VertexArray = Handle<VertexArrayKind>;
using Texture = Handle<TextureKind>;
using Framebuffer = Handle<FramebufferKind>;
using Renderbuffer = Handle<RenderbufferKind>;

/// Replaces what the buffer holds. `target` as in glBufferData.
template <class T>
void fill_buffer(const Buffer& buffer, GLenum target, std::span<const T> data, GLenum usage) {
    glBindBuffer(target, buffer.id());
    glBufferData(target, static_cast<GLsizeiptr>(data.size_bytes()), data.data(), usage);
}

/// How one attribute of the vertices is read from the bound array buffer.
struct Attribute {
    GLuint location = 0;
    GLint components = 4;
    GLenum type = GL_FLOAT;  ///< GL_UNSIGNED_BYTE is read as 0 to 1
    GLsizei stride = 0;
    std::size_t offset = 0;
    GLuint divisor = 0;  ///< 1: advances per instance
};
void set_attribute(const Attribute& attribute);

/// A linked vertex and fragment shader.
class Program {
  public:
    /// Throws std::runtime_error with the compiler's log: a defect of ours or of the driver.
    Program(const char* vertex, const char* fragment);
    ~Program() { glDeleteProgram(id_); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void use() const { glUseProgram(id_); }
    /// Uniforms of the program in use.
    void set(const char* name, float value) const { glUniform1f(at(name), value); }
    void set(const char* name, int value) const { glUniform1i(at(name), value); }
    void set(const char* name, float x, float y) const { glUniform2f(at(name), x, y); }
    void set(const char* name, scene::Rgba c) const;
    void set(const char* name, std::span<const float> values) const {
        glUniform1fv(at(name), static_cast<GLsizei>(values.size()), values.data());
    }

  private:
    [[nodiscard]] GLint at(const char* name) const { return glGetUniformLocation(id_, name); }
    GLuint id_ = 0;
};

}  // namespace sanding::gl
