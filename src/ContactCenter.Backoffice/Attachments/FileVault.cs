using System.Collections.Immutable;
using System.Security.Cryptography;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Backoffice.Attachments;

/// <summary>
/// Files on disk, each under the hash of its content, so that a file can neither be exchanged nor be there twice. A file comes in as a
/// stream and is looked at as it comes: its size, what it is by its content, what scanners say; only then it has its name.
/// </summary>
/// <param name="folder">Where they are.</param>
/// <param name="scanners">Who looks for malware.</param>
/// <param name="elsewhere">Where those are that were sent to another Host; null: there is none.</param>
/// <param name="seals">Which of them lie encrypted; null: none does.</param>
public sealed class FileVault(
    string folder, IEnumerable<IFileScanner> scanners, IFilesElsewhere? elsewhere = null, SealedFiles? seals = null)
{
    private const int HeadBytes = 4096;
    private const int BufferBytes = 64 * 1024;

    /// <summary>A file that lies encrypted has this behind its hash.</summary>
    private const string SealedEnding = ".sealed";

    private readonly ImmutableArray<IFileScanner> _scanners = [.. scanners];

    /// <summary>Below the folder of whichever Host.</summary>
    public static string RelativePath(string sha256) => Path.Combine(sha256[..2], sha256);

    /// <param name="kind">What is taken, and how much.</param>
    /// <param name="fileName">As the sender calls it.</param>
    /// <param name="content">Read to its end, or until it cannot be taken any more.</param>
    /// <param name="cancel">The sender is gone: nothing is kept.</param>
    public async Task<FileReceipt> ReceiveAsync(AttachmentKind kind, string fileName, Stream content, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var incoming = Path.Combine(folder, Path.GetRandomFileName() + ".part");
        try
        {
            var name = FileNames.Plain(fileName);
            FileReceipt receipt;
            await using (var file = new FileStream(incoming, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                receipt = await ReceiveAsync(kind, name, content, file, cancel);
                if (receipt is FileReceipt.Kept kept)
                {
                    receipt = await ScanAsync(kept, file, cancel);
                    file.Flush(flushToDisk: true);
                }
            }

            if (receipt is FileReceipt.Kept { Sha256: var sha256 })
            {
                Take(incoming, PathOf(sha256));
                await SealHereAsync(sha256, cancel);
            }

            return receipt;
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    /// <summary>Null when it is nowhere, or lies encrypted and its key is not here.</summary>
    /// <exception cref="FileAwayException">It may be at a Host that does not answer.</exception>
    /// <exception cref="IOException">It lies encrypted and was changed.</exception>
    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancel)
    {
        if (!IsHash(sha256))
        {
            return null;
        }

        if (await KeyOfAsync(sha256, cancel) is not { } key)
        {
            return await IsHereAsync(sha256, string.Empty, cancel) ? File.OpenRead(PathOf(sha256)) : null;
        }

        await SealHereAsync(sha256, cancel);
        return key.Length > 0
            && (await IsHereAsync(sha256, SealedEnding, cancel)
                || (await IsHereAsync(sha256, string.Empty, cancel) && await SealHereAsync(sha256, cancel)))
            ? new UnsealingStream(File.OpenRead(PathOf(sha256) + SealedEnding), key)
            : null;
    }

    /// <summary>Encrypts a file that was sealed, where this Host still has it open.</summary>
    /// <returns>Whether it lies here, encrypted.</returns>
    public async Task<bool> SealHereAsync(string sha256, CancellationToken cancel)
    {
        var (open, closed) = (PathOf(sha256), PathOf(sha256) + SealedEnding);
        if (!File.Exists(open) || await KeyOfAsync(sha256, cancel) is not { Length: > 0 } key)
        {
            return File.Exists(closed);
        }

        var incoming = Path.Combine(folder, Path.GetRandomFileName() + ".part");
        try
        {
            await using (var plain = File.OpenRead(open))
            await using (var target = new FileStream(incoming, FileMode.CreateNew, FileAccess.Write))
            {
                await SealedContent.WriteAsync(plain, target, key, cancel);
                target.Flush(flushToDisk: true);
            }

            File.Move(incoming, closed, overwrite: true);
            File.Delete(open);
            return true;
        }
        catch (FileNotFoundException)
        {
            // Another request has just encrypted it.
            return File.Exists(closed);
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    /// <summary>Whether the file is there and is still what was sent.</summary>
    /// <exception cref="FileAwayException">It may be at a Host that does not answer.</exception>
    public async Task<bool> IsWholeAsync(string sha256, CancellationToken cancel)
    {
        if (await OpenAsync(sha256, cancel) is not { } file)
        {
            return false;
        }

        await using (file)
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)) == sha256;
        }
    }

    private static async Task<FileReceipt> ReceiveAsync(
        AttachmentKind kind, string name, Stream content, FileStream file, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        FileType? type = null;
        var bytes = 0L;

        // The first part is as large as the file has it, so that its type is known before the rest is read.
        for (int read; (read = await content.ReadAtLeastAsync(buffer, bytes == 0 ? HeadBytes : 1, false, cancel)) > 0; bytes += read)
        {
            var part = buffer.AsMemory(0, read);
            if (bytes + read > kind.LimitBytes)
            {
                return TooLarge(kind);
            }

            type ??= FileType.Of(part.Span[..Math.Min(read, HeadBytes)]);
            if (Refusal(kind, name, type, part.Span) is { } refused)
            {
                return refused;
            }

            hash.AppendData(part.Span);
            await file.WriteAsync(part, cancel);
        }

        return bytes == 0
            ? Refused(FileRefusal.Empty, "文件是空的", "the file is empty")
            : new FileReceipt.Kept(Convert.ToHexStringLower(hash.GetHashAndReset()), name, bytes, type!, []);
    }

    private static FileReceipt.Refused? Refusal(AttachmentKind kind, string name, FileType? type, ReadOnlySpan<byte> part)
    {
        if (type is null || !kind.Types.Contains(type) || (type == FileType.Text && !FileType.IsText(part)))
        {
            var taken = string.Join(", ", kind.Types.SelectMany(t => t.Extensions));
            return Refused(FileRefusal.Type, $"不接受此类文件；可用：{taken}", $"files of this type are not taken; taken are {taken}");
        }

        var ending = Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        return type.Extensions.Contains(ending)
            ? null
            : Refused(
                FileRefusal.Name,
                $"文件内容是 {type.Name}，扩展名应为 {string.Join("、", type.Extensions)}",
                $"its content is {type.Name}, so its name ends in one of {string.Join(", ", type.Extensions)}");
    }

    private static FileReceipt.Refused TooLarge(AttachmentKind kind)
    {
        var limit = kind.LimitBytes >= 1 << 20 ? $"{kind.LimitBytes >> 20} MB" : $"{kind.LimitBytes} B";
        return Refused(FileRefusal.TooLarge, $"文件超过 {limit}", $"the file is larger than {limit}");
    }

    private static FileReceipt.Refused Refused(FileRefusal why, string zh, string en) => new(why, new BilingualText(zh, en));

    private async Task<FileReceipt> ScanAsync(FileReceipt.Kept kept, FileStream file, CancellationToken cancel)
    {
        foreach (var scanner in _scanners)
        {
            file.Position = 0;
            try
            {
                if (await scanner.ScanAsync(file, cancel) is { } found)
                {
                    return Refused(FileRefusal.Malware, $"{scanner.Name} 发现恶意内容：{found}", $"{scanner.Name} found malware: {found}");
                }
            }
            catch (IOException)
            {
                return Refused(
                    FileRefusal.Unscanned, $"{scanner.Name} 无法检查此文件，请稍后再试", $"{scanner.Name} could not look at the file; try again later");
            }
        }

        return kept with { ScannedBy = [.. _scanners.Select(s => s.Name)] };
    }

    /// <summary>Nothing else becomes a part of a path.</summary>
    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private string PathOf(string sha256) => Path.Combine(folder, RelativePath(sha256));

    private Task<byte[]?> KeyOfAsync(string sha256, CancellationToken cancel) =>
        seals is null ? Task.FromResult<byte[]?>(null) : seals.KeyOfAsync(sha256, cancel);

    private static void Take(string incoming, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(incoming, path, overwrite: true);
    }

    /// <summary>
    /// Brings a file here that is at another Host; one whose content is not that of its name is not taken. What lies encrypted there comes
    /// as it lies, and is checked as it is read.
    /// </summary>
    private async Task<bool> IsHereAsync(string sha256, string ending, CancellationToken cancel)
    {
        var path = PathOf(sha256) + ending;
        if (File.Exists(path) || elsewhere is null)
        {
            return File.Exists(path);
        }

        Directory.CreateDirectory(folder);
        var incoming = Path.Combine(folder, Path.GetRandomFileName() + ".part");
        try
        {
            await using (var file = new FileStream(incoming, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                if (!await elsewhere.CopyAsync(RelativePath(sha256) + ending, file, cancel))
                {
                    return false;
                }

                file.Position = 0;
                if (ending.Length == 0 && Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)) != sha256)
                {
                    return false;
                }

                file.Flush(flushToDisk: true);
            }

            Take(incoming, path);
            return true;
        }
        finally
        {
            File.Delete(incoming);
        }
    }
}
