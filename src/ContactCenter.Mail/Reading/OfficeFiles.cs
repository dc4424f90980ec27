using System.IO.Compression;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Mail.Reading;

/// <summary>
/// Whether what comes as a document of an office program is one, and holds no macros and no other programs. Pure but for reading.
/// </summary>
internal static class OfficeFiles
{
    private const string Parts = "[Content_Types].xml";
    private static readonly string[] Endings = [".docx", ".xlsx", ".pptx"];
    private static readonly string[] Active = ["vbaproject.bin", "/activex/", "/embeddings/"];

    /// <param name="content">A ZIP file; its position does not matter.</param>
    /// <param name="name">As it is called.</param>
    /// <returns>Why it is not taken; null: it is.</returns>
    public static BilingualText? WhyNot(Stream content, string name)
    {
        if (!Array.Exists(Endings, e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
        {
            return new("不接受压缩包", "archives are not taken");
        }

        try
        {
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var names = zip.Entries.Select(e => e.FullName.ToLowerInvariant()).ToList();
            return !names.Contains(Parts.ToLowerInvariant())
                ? new("内容不是 Office 文档", "its content is no Office document")
                : names.Exists(n => Array.Exists(Active, a => n.Contains(a, StringComparison.Ordinal)))
                    ? new("文档含有宏或嵌入对象", "the document holds macros or embedded objects")
                    : null;
        }
        catch (InvalidDataException)
        {
            return new("文档已损坏", "the document is damaged");
        }
    }
}
