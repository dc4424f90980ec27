using System.Text;

namespace ContactCenter.Sip.Messages;

/// <summary>Writes messages. One scratch buffer per thread; the result is one exact array, kept for retransmission.</summary>
public static class SipMessageWriter
{
    [ThreadStatic]
    private static byte[]? _scratch;

    /// <summary>The message on the wire. Content-Length is written from the body, whatever the headers say.</summary>
    public static byte[] Write(SipMessage message)
    {
        var writer = new Cursor(_scratch ??= new byte[4096]);
        if (message is SipRequest request)
        {
            writer.Text(request.Method.Name);
            writer.Byte((byte)' ');
            writer.Text(request.Uri.ToString());
            writer.Bytes(" SIP/2.0\r\n"u8);
        }
        else
        {
            var response = (SipResponse)message;
            writer.Bytes("SIP/2.0 "u8);
            writer.Number(response.StatusCode);
            writer.Byte((byte)' ');
            writer.Text(response.Reason);
            writer.Bytes("\r\n"u8);
        }

        var headers = message.Headers;
        for (var i = 0; i < headers.Count; i++)
        {
            ref readonly var entry = ref headers.EntryAt(i);
            if (entry.Header == SipHeader.ContentLength)
            {
                continue;
            }

            writer.Text(entry.WireName);
            writer.Bytes(": "u8);
            if (entry.Raw.IsEmpty && entry.Text is not null)
            {
                writer.Text(entry.Text);
            }
            else
            {
                writer.Bytes(entry.Raw.Span);
            }

            writer.Bytes("\r\n"u8);
        }

        writer.Bytes("Content-Length: "u8);
        writer.Number(message.Body.Length);
        writer.Bytes("\r\n\r\n"u8);
        writer.Bytes(message.Body.Span);
        _scratch = writer.Buffer.Length > 65_536 ? null : writer.Buffer;
        return writer.Written.ToArray();
    }

    private ref struct Cursor(byte[] buffer)
    {
        private int _length;

        public byte[] Buffer { get; private set; } = buffer;

        public readonly ReadOnlySpan<byte> Written => Buffer.AsSpan(0, _length);

        public void Byte(byte value)
        {
            Ensure(1);
            Buffer[_length++] = value;
        }

        public void Bytes(ReadOnlySpan<byte> bytes)
        {
            Ensure(bytes.Length);
            bytes.CopyTo(Buffer.AsSpan(_length));
            _length += bytes.Length;
        }

        public void Text(string text)
        {
            Ensure(text.Length * 3);
            _length += Encoding.UTF8.GetBytes(text, Buffer.AsSpan(_length));
        }

        public void Number(int value)
        {
            Ensure(11);
            System.Buffers.Text.Utf8Formatter.TryFormat(value, Buffer.AsSpan(_length), out var written);
            _length += written;
        }

        private void Ensure(int more)
        {
            if (_length + more > Buffer.Length)
            {
                var larger = new byte[Math.Max(Buffer.Length * 2, _length + more)];
                Buffer.AsSpan(0, _length).CopyTo(larger);
                Buffer = larger;
            }
        }
    }
}
