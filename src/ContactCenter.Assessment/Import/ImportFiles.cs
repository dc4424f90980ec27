using System.Security.Cryptography;

namespace ContactCenter.Assessment.Import;

/// <summary>Files that came in and wait until their import is over; only this process's user reads them.</summary>
/// <param name="folder">Where they are.</param>
internal sealed class ImportFiles(string folder)
{
    private const int BufferBytes = 1024 * 1024;
    private const string Ending = ".import";

    /// <summary>Takes a file of any size as it comes.</summary>
    /// <param name="csv">Read to its end.</param>
    /// <param name="cancel">The sender is gone: nothing of it is kept.</param>
    /// <returns>Its name here, and the SHA-256 of its content.</returns>
    public async Task<(string File, string Sha256)> ReceiveAsync(Stream csv, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var name = Path.GetRandomFileName() + Ending;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.SequentialScan };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(Path.Combine(folder, name), options);
            var buffer = new byte[BufferBytes];
            for (int read; (read = await csv.ReadAsync(buffer, cancel)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            file.Flush(flushToDisk: true);
            return (name, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            Delete(name);
            throw;
        }
    }

    /// <exception cref="FileNotFoundException">Somebody has taken it away.</exception>
    public FileStream Open(string file) => File.OpenRead(PathOf(file));

    public void Delete(string file) => File.Delete(PathOf(file));

    private string PathOf(string file) => Path.Combine(folder, Path.GetFileName(file));
}
