#include "embed/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace krait::host {

static constexpr size_t buffer_size = 8192;
// An error drops a buffer that is longer than this.
static constexpr size_t kept_after_error = 4096;

FileSink::FileSink(int descriptor, bool unbuffered)
    : descriptor_(::fcntl(descriptor, F_GETFD) < 0 ? -1 : descriptor), buffering_(Buffering::Block) {
    if (unbuffered)
        buffering_ = Buffering::None;
    else if (descriptor == STDERR_FILENO || ::isatty(descriptor))
        buffering_ = Buffering::Line;
}

int FileSink::write_out(std::string_view& text) {
    while (!text.empty()) {
        ssize_t n = ::write(descriptor_, text.data(), text.size());
        if (n < 0) return errno;
        text.remove_prefix(static_cast<size_t>(n));
        if (!text.empty()) return EINTR; // a signal ended the call, or may have
    }
    return 0;
}

int FileSink::write(std::string_view text) {
    if (!is_open()) return 0;
    if (buffer_.size() + text.size() > buffer_size) {
        int error = flush();
        if (error == 0 && text.size() >= buffer_size) error = write_out(text);
        if (error == EINTR) buffer_.append(text);
        if (error != 0) return error;
    }
    buffer_.append(text);
    bool flushes =
        buffering_ == Buffering::None || (buffering_ == Buffering::Line && text.find('\n') != std::string_view::npos);
    return flushes ? flush() : 0;
}

int FileSink::flush() {
    if (buffer_.empty()) return 0;
    std::string_view text = buffer_;
    int error = write_out(text);
    bool lost = error != 0 && error != EINTR && (text.size() > kept_after_error || buffering_ == Buffering::None);
    buffer_.erase(0, lost ? buffer_.size() : buffer_.size() - text.size());
    return error;
}

} // namespace krait::host
