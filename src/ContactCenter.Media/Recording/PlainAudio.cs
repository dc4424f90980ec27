using Microsoft.Win32.SafeHandles;

namespace ContactCenter.Media.Recording;

/// <summary>A WAV file that every player opens.</summary>
internal sealed class PlainAudio : IRecordingAudio
{
    private readonly SafeFileHandle _handle;

    public PlainAudio(string path)
    {
        _handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        Note(0);
    }

    public void Write(ReadOnlySpan<byte> audio, long at) => RandomAccess.Write(_handle, audio, WavHeader.Size + at);

    public void Read(Span<byte> audio, long at) => RandomAccess.Read(_handle, audio, WavHeader.Size + at);

    public void Cut(long length) => RandomAccess.SetLength(_handle, WavHeader.Size + length);

    public void Note(long length)
    {
        Span<byte> header = stackalloc byte[WavHeader.Size];
        WavHeader.Write(header, length);
        RandomAccess.Write(_handle, header, 0);
    }

    public byte[]? End(long length)
    {
        Note(length);
        return null;
    }

    public void Dispose() => _handle.Dispose();
}
