#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <new>
#include <thread>

#include "app/cli/cli.hpp"
#include "core/base/error.hpp"
#include "core/base/version.hpp"

namespace {

using namespace sanding;

/// The running session's stop source, for the signal's thread alone.
class StopOnSignals {
  public:
    explicit StopOnSignals(std::stop_source stop) {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGUSR1);  // wakes the thread at the end
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        thread_ = std::jthread([this, stop](const std::stop_token& over) mutable {
            for (int asked = 0;;) {
                int signal = 0;
                if (sigwait(&signals_, &signal) != 0 || over.stop_requested()) return;
                stop.request_stop();
                if (++asked == 2) ::_exit(1);  // asked twice: at once
            }
        });
    }
    ~StopOnSignals() {
        thread_.request_stop();
        pthread_kill(thread_.native_handle(), SIGUSR1);
    }
    StopOnSignals(const StopOnSignals&) = delete;
    StopOnSignals& operator=(const StopOnSignals&) = delete;

  private:
    sigset_t signals_{};
    std::jthread thread_;
};

int fail(const std::string& message, int code) {
    fmt::print(stderr, "sanding: {}\n", message);
    return code;
}

/// CLI11's messages in our form: one line, code 2.
int usage_error(const CLI::App& app, const CLI::ParseError& error) {
    std::string verb;
    for (const CLI::App* sub : app.get_subcommands()) verb += " " + sub->get_name();
    std::string message = error.what();
    for (char& c : message)
        if (c == '\n') c = ' ';
    return fail(fmt::format("{} (see sanding{} --help)", message, verb), 2);
}

}  // namespace

int main(int argc, char** argv) {
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);  // a file-size limit is an error like a full disk, not a crash
    cli::Session session;
    session.terminal = isatty(STDERR_FILENO) == 1;

    CLI::App app("Sanding sets plans for Sumedang and Majalengka side by side: data in, every resident simulated, maps and tables out.\n"
                 "Example: sanding demo --out hasil");
    app.set_version_flag("--version", fmt::format("sanding {} ({})", version, library_versions()));
    app.require_subcommand(1);
    app.option_defaults()->always_capture_default();
    cli::add_demo(app, session);
    cli::add_info(app, session);
    cli::add_join(app, session);
    cli::add_run(app, session);
    cli::add_compare(app, session);
    cli::add_map(app, session);
    cli::add_chart(app, session);
    cli::add_export(app, session);

    try {
        app.parse(argc, argv);
        const StopOnSignals watch(session.stop);
        session.work();
        return 0;
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
        return usage_error(app, error);
    } catch (const UsageError& error) {
        return fail(error.what(), 2);
    } catch (const Error& error) {
        return fail(error.what(), 1);
    } catch (const std::bad_alloc&) {
        return fail("out of memory", 1);
    } catch (const std::exception& error) {
        return fail(error.what(), 1);
    }
}
