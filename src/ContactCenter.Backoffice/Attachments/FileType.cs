using System.Collections.Immutable;

namespace ContactCenter.Backoffice.Attachments;

/// <summary>What a file is by its content, whatever it is called.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="ContentType">As it is sent.</param>
/// <param name="Extensions">Endings that such a file may have, in lower case without the dot.</param>
public sealed record FileType(string Name, string ContentType, ImmutableArray<string> Extensions)
{
    public static FileType Pdf { get; } = new("PDF", "application/pdf", ["pdf"]);

    public static FileType Png { get; } = new("PNG", "image/png", ["png"]);

    public static FileType Jpeg { get; } = new("JPEG", "image/jpeg", ["jpg", "jpeg"]);

    public static FileType Gif { get; } = new("GIF", "image/gif", ["gif"]);

    public static FileType Webp { get; } = new("WebP", "image/webp", ["webp"]);

    public static FileType Bmp { get; } = new("BMP", "image/bmp", ["bmp"]);

    public static FileType Tiff { get; } = new("TIFF", "image/tiff", ["tif", "tiff"]);

    public static FileType Wav { get; } = new("WAV", "audio/wav", ["wav"]);

    public static FileType Mp3 { get; } = new("MP3", "audio/mpeg", ["mp3"]);

    public static FileType Mp4 { get; } = new("MP4", "video/mp4", ["mp4", "m4a", "mov"]);

    /// <summary>Documents of office programs since 2007, OFD, and plain archives: all are ZIP.</summary>
    public static FileType Zip { get; } = new("ZIP/Office", "application/zip", ["zip", "docx", "xlsx", "pptx", "ofd", "odt", "ods"]);

    /// <summary>Documents of office programs until 2007, WPS, Outlook.</summary>
    public static FileType Compound { get; } =
        new("Office 97–2003", "application/x-ole-storage", ["doc", "xls", "ppt", "wps", "et", "dps", "msg"]);

    /// <summary>No control characters, in UTF-8 or GB 18030, and no page, picture or script written as text.</summary>
    public static FileType Text { get; } = new("text", "text/plain", ["txt", "csv", "log", "md", "eml", "json", "xml", "yaml", "yml"]);

    private static readonly (FileType Type, int At, byte[] Magic)[] Known =
    [
        (Pdf, 0, [.. "%PDF-"u8]),
        (Png, 0, [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A]),
        (Jpeg, 0, [0xFF, 0xD8, 0xFF]),
        (Gif, 0, [.. "GIF87a"u8]),
        (Gif, 0, [.. "GIF89a"u8]),
        (Webp, 8, [.. "WEBP"u8]),
        (Tiff, 0, [.. "II*"u8, 0]),
        (Tiff, 0, [.. "MM"u8, 0, .. "*"u8]),
        (Wav, 8, [.. "WAVE"u8]),
        (Mp3, 0, [.. "ID3"u8, 2]),
        (Mp3, 0, [.. "ID3"u8, 3]),
        (Mp3, 0, [.. "ID3"u8, 4]),
        (Mp3, 0, [0xFF, 0xFB]),
        (Mp3, 0, [0xFF, 0xF3]),
        (Mp4, 4, [.. "ftyp"u8]),
        (Zip, 0, [.. "PK"u8, 3, 4]),
        (Zip, 0, [.. "PK"u8, 5, 6]),
        (Compound, 0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    ];

    /// <summary>Beginnings of texts that a browser or a system would run or show as a page.</summary>
    private static readonly string[] Active = ["<!doctype html", "<html", "<svg", "<script", "<body", "<head", "#!", "%!ps", "@echo"];

    /// <summary>By its first bytes.</summary>
    /// <param name="head">At least 512 bytes, or the whole file.</param>
    /// <returns>Null for what is none of these, programs among it.</returns>
    public static FileType? Of(ReadOnlySpan<byte> head)
    {
        foreach (var (type, at, magic) in Known)
        {
            if (head.Length >= at + magic.Length && head[at..].StartsWith(magic) && (at == 0 || type == Mp4 || head.StartsWith("RIFF"u8)))
            {
                return type;
            }
        }

        return IsBitmap(head) ? Bmp : IsText(head) && !IsActive(head) ? Text : null;
    }

    /// <summary>BM alone begins many a text; its four reserved bytes do not.</summary>
    private static bool IsBitmap(ReadOnlySpan<byte> head) =>
        head.StartsWith("BM"u8) && head.Length >= 10 && head[6..10].IndexOfAnyExcept((byte)0) < 0;

    /// <summary>Whether bytes are of a text: no control characters but tabulators, breaks and form feeds.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C) or 0x7F)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A page or script, also behind a byte order mark, blanks, comments and an XML declaration.</summary>
    private static bool IsActive(ReadOnlySpan<byte> head)
    {
        var text = System.Text.Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n').ToLowerInvariant();
        return Array.Exists(Active, a => text.StartsWith(a, StringComparison.Ordinal))
            || (text.StartsWith('<') && Array.Exists(Active, a => a[0] == '<' && text.Contains(a, StringComparison.Ordinal)));
    }
}
