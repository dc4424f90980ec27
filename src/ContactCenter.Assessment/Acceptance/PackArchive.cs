using System.IO.Compression;
using System.Security.Cryptography;

namespace ContactCenter.Assessment.Acceptance;

/// <summary>Writes pieces into a ZIP as they come, and notes size and hash of each.</summary>
internal sealed class PackArchive(ZipArchive archive, DateTimeOffset madeAt)
{
    private const int Buffer = 64 * 1024;

    private readonly List<PackLine> _lines = [];

    public IReadOnlyList<PackLine> Lines => _lines;

    public async Task AddAsync(PackPiece piece, CancellationToken cancel)
    {
        switch (piece)
        {
            case PackPiece.Present present:
                await using (var content = await present.Open())
                {
                    _lines.Add(new(piece.Kind, piece.Title, piece.Period, await CopyAsync(present.Path, content, cancel), null));
                }

                break;
            case PackPiece.Absent absent:
                _lines.Add(new(piece.Kind, piece.Title, piece.Period, null, absent.Why));
                break;
        }
    }

    /// <summary>A file that is not in the index, because it is the index.</summary>
    public async Task AddUnlistedAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        using var stream = new MemoryStream(content.ToArray());
        await CopyAsync(path, stream, cancel);
    }

    private async Task<PackedFile> CopyAsync(string path, Stream content, CancellationToken cancel)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = madeAt;
        await using var target = await entry.OpenAsync(cancel);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Buffer];
        var bytes = 0L;
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0; bytes += read)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return new(path, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
