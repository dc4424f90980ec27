namespace ContactCenter.Assessment.Import;

/// <summary>
/// The lines of a file as bytes. A row is a line: no column of a call holds a line break, so a quote that is left open spoils its own
/// row only and cannot swallow the rows after it, and a line that never ends takes no memory. (CsvHelper reads quoted line breaks and
/// has neither guarantee.)
/// </summary>
internal sealed class CsvLines(Stream stream)
{
    public const int LongestLine = 16 * 1024;

    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;
    private bool _finished;

    /// <summary>Number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Bytes up to the end of that line.</summary>
    public long Position { get; private set; }

    /// <summary>The line without its end; valid until the next one is read.</summary>
    /// <param name="line">Empty when it is too long.</param>
    /// <param name="tooLong">More than <see cref="LongestLine"/> bytes: skipped.</param>
    /// <returns>False at the end of the file.</returns>
    public bool TryRead(out Span<byte> line, out bool tooLong)
    {
        tooLong = false;
        var scanned = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = Take(scanned + at, lineEnd: 1, tooLong);
                return true;
            }

            scanned = _end - _start;
            if (scanned > LongestLine)
            {
                tooLong = true;
                Position += scanned;
                _start = _end;
                scanned = 0;
            }

            if (!Fill())
            {
                line = default;
                if (scanned == 0 && !tooLong)
                {
                    return false;
                }

                line = Take(scanned, lineEnd: 0, tooLong);
                return true;
            }
        }
    }

    private Span<byte> Take(int length, int lineEnd, bool tooLong)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += length + lineEnd;
        Position += length + lineEnd;
        Number++;
        return tooLong ? default : line is [.. var text, (byte)'\r'] ? text : line;
    }

    private bool Fill()
    {
        if (_finished)
        {
            return false;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _finished = read == 0;
        return read > 0;
    }
}
