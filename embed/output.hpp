// Standard output and error of a process, for hosts that have no functions of their own for them.
#pragma once

#include <string>
#include <string_view>

namespace krait::host {

// A descriptor with a buffer in front of it.
//
// Which output an error takes with it follows CPython's two buffers (text of 8192 bytes over bytes of 4096), because
// programs see it: text that print() could not write is gone, and a short rest is tried once more at the end.
class FileSink {
public:
    enum class Buffering { None, Line, Block };

    // Nothing can be written when the process was started without the descriptor.
    FileSink(int descriptor, bool unbuffered);
    bool is_open() const { return descriptor_ >= 0; }
    Buffering buffering() const { return buffering_; }

    // 0, or the errno of passing text on. After EINTR the text is in the buffer, after any other error it is not.
    int write(std::string_view text);
    // Writes out what is buffered. After EINTR it can be called again.
    int flush();

private:
    // Writes from the front of `text`, which then is what is left.
    int write_out(std::string_view& text);

    int descriptor_;
    Buffering buffering_;
    std::string buffer_;
};

} // namespace krait::host
