using System.Collections.Immutable;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Backoffice.Attachments;

/// <summary>Which files a slice takes for one purpose, declared once.</summary>
/// <param name="Name">Of the slice: <c>assessment.evidence</c>.</param>
/// <param name="LimitBytes">Largest file.</param>
/// <param name="Types">By their content; a file whose name has another ending than its content is refused, too.</param>
public sealed record AttachmentKind(string Name, long LimitBytes, ImmutableArray<FileType> Types)
{
    /// <summary>Documents, pictures, recordings and archives: everything that proves something and that nothing runs.</summary>
    public static ImmutableArray<FileType> Documents { get; } =
    [
        FileType.Pdf, FileType.Zip, FileType.Compound, FileType.Text, FileType.Png, FileType.Jpeg, FileType.Gif, FileType.Webp,
        FileType.Bmp, FileType.Tiff, FileType.Wav, FileType.Mp3, FileType.Mp4,
    ];
}

/// <summary>What became of a file that was sent.</summary>
public abstract record FileReceipt
{
    private FileReceipt()
    {
    }

    /// <summary>It is kept.</summary>
    /// <param name="Sha256">Of its content: lower-case hexadecimal, by which it is found.</param>
    /// <param name="FileName">As it was called, without folders and characters that are not seen.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="Type">By its content.</param>
    /// <param name="ScannedBy">Who looked for malware in it; empty where nobody does.</param>
    public sealed record Kept(string Sha256, string FileName, long Bytes, FileType Type, ImmutableArray<string> ScannedBy) : FileReceipt;

    /// <summary>It is not kept.</summary>
    public sealed record Refused(FileRefusal Why, BilingualText Text) : FileReceipt;
}

public enum FileRefusal
{
    Empty,
    TooLarge,

    /// <summary>Its content is of no type that is taken here.</summary>
    Type,

    /// <summary>Its name ends as a file of another type does.</summary>
    Name,

    /// <summary>A scanner found malware.</summary>
    Malware,

    /// <summary>A scanner that has to look does not answer.</summary>
    Unscanned,
}
