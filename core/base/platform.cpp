#include "core/base/platform.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <iconv.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stop_token>
#include <thread>
#include <utility>

#include "core/base/error.hpp"

namespace sanding::platform {

namespace {

/// Owns a descriptor; close() can fail and says so.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

  private:
    int fd_;
};

}  // namespace

std::string process_id() {
    return std::to_string(::getpid());
}

void write_to_disk(const std::filesystem::path& path, std::string_view bytes,
                   const std::filesystem::path& shown) {
    const auto failed = [&shown] {
        return Error(fmt::format("can't write: {}", std::strerror(errno)), shown.string());
    };
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) throw failed();
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t n = ::write(file.get(), bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) throw failed();
        done += static_cast<std::size_t>(n);
    }
    if (::fsync(file.get()) != 0 && errno != EINVAL) throw failed();
    if (!file.close()) throw failed();
}

double peak_memory_mib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void prepare_process() {
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

bool has_terminal() {
    return ::isatty(STDERR_FILENO) == 1;
}

bool has_person() {
    return ::isatty(STDIN_FILENO) == 1 && has_terminal();
}

std::optional<std::string> read_line(const std::function<bool()>& stopped) {
    std::string line;
    while (!stopped()) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (::poll(&input, 1, 100) <= 0) continue;  // waits no longer, so that Ctrl-C is seen
        char c = 0;
        if (::read(STDIN_FILENO, &c, 1) != 1) break;
        if (c == '\n') return line;
        if (c != '\r' && line.size() < 100'000) line += c;
    }
    return std::nullopt;
}

struct StopOnSignals::Watch {
    sigset_t signals{};
    std::jthread thread;
};

StopOnSignals::StopOnSignals(std::function<void()> stop) : watch_(std::make_unique<Watch>()) {
    sigset_t& signals = watch_->signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGUSR1);  // wakes the thread at the end
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    watch_->thread = std::jthread([&signals, stop = std::move(stop)](const std::stop_token& over) {
        for (int asked = 0;;) {
            int signal = 0;
            if (sigwait(&signals, &signal) != 0 || over.stop_requested()) return;
            stop();
            if (++asked == 2) ::_exit(1);
        }
    });
}

StopOnSignals::~StopOnSignals() {
    watch_->thread.request_stop();
    pthread_kill(watch_->thread.native_handle(), SIGUSR1);
}

std::unique_ptr<FileLock> FileLock::take(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) throw Error(fmt::format("can't write: {}", std::strerror(errno)), file.string());
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return std::unique_ptr<FileLock>(new FileLock(descriptor));
    ::close(descriptor);
    return nullptr;
}

FileLock::~FileLock() {
    ::close(descriptor_);
}

std::string recoded(std::string_view text, const char* from) {
    const iconv_t converter = iconv_open("UTF-8", from);
    SANDING_EXPECT(converter != reinterpret_cast<iconv_t>(-1));
    std::string out(text.size() * 4 + 4, '\0');
    char* in = const_cast<char*>(text.data());  // iconv only reads it
    char* to = out.data();
    std::size_t left = text.size(), room = out.size();
    while (left > 0 && iconv(converter, &in, &left, &to, &room) == static_cast<std::size_t>(-1)) {
        *to++ = '?', --room;
        ++in, --left;
    }
    iconv_close(converter);
    out.resize(out.size() - room);
    return out;
}

}  // namespace sanding::platform
