using System.Security.Cryptography;

namespace ContactCenter.Assessment.Import;

/// <summary>A file that can be read twice: once for its hash, by which an import that was stopped is found again, once for its rows.</summary>
internal sealed class Spool : IAsyncDisposable
{
    private const int BufferBytes = 1024 * 1024;

    private readonly bool _isOurs;

    private Spool(Stream content, string sha256, long bytes, bool isOurs)
    {
        Content = content;
        Sha256 = sha256;
        Bytes = bytes;
        _isOurs = isOurs;
    }

    public Stream Content { get; }

    /// <summary>Hexadecimal, lower case.</summary>
    public string Sha256 { get; }

    public long Bytes { get; }

    /// <summary>What cannot be read twice is kept in <paramref name="folder"/> until this is disposed.</summary>
    public static async Task<Spool> ReceiveAsync(Stream csv, string folder, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        if (csv.CanSeek)
        {
            var begin = csv.Position;
            var (hash, length) = await CopyAsync(csv, Stream.Null, csv.Length - begin, progress, cancel);
            csv.Position = begin;
            return new(csv, hash, length, isOurs: false);
        }

        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.SequentialScan,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(Path.Combine(folder, Path.GetRandomFileName()), options);
        try
        {
            var (hash, length) = await CopyAsync(csv, file, null, progress, cancel);
            file.Position = 0;
            return new(file, hash, length, isOurs: true);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _isOurs ? Content.DisposeAsync() : ValueTask.CompletedTask;

    private static async Task<(string Sha256, long Bytes)> CopyAsync(
        Stream from, Stream to, long? total, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        var bytes = 0L;
        for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
            bytes += read;
            progress?.Report(new(ImportStage.Receiving, null, bytes, total));
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }
}
