using System.IO.Compression;

namespace ContactCenter.Documents.Filling;

/// <summary>The file around a document: parts in a ZIP. The same parts are the same bytes whenever and wherever they are written.</summary>
internal static class DocxPackage
{
    public const int MostParts = 400;
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>ZIP knows no earlier moment.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Stored, not compressed: what a compressor makes of a part is not the same in all versions of it.</summary>
    public static byte[] Write(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts.OrderBy(p => p.Name, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = Epoch;
                using var target = entry.Open();
                target.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>
    /// Every part, read no further than is taken: what a ZIP says of its own sizes is not believed.
    /// </summary>
    /// <returns>Null when it is no ZIP, has too many parts, is too large unpacked, or a name is there twice or leads elsewhere.</returns>
    public static IReadOnlyList<(string Name, byte[] Content)>? Read(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts)
            {
                return null;
            }

            var (parts, names, left) = (new List<(string, byte[])>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase), MostBytes);
            foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/')))
            {
                if (!names.Add(entry.FullName) || !IsInside(entry.FullName) || ReadOne(entry, left) is not { } content)
                {
                    return null;
                }

                left -= content.Length;
                parts.Add((entry.FullName, content));
            }

            return parts;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool IsInside(string name) =>
        name.Length > 0 && name[0] != '/' && !name.Contains('\\', StringComparison.Ordinal)
        && !name.Split('/').Any(p => p is "" or "." or "..");

    private static byte[]? ReadOne(ZipArchiveEntry entry, int left)
    {
        using var source = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            if (content.Length + read > left)
            {
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}
