using System.Text;
using ContactCenter.Documents.Filling;

namespace ContactCenter.Documents.Tests;

/// <summary>Files as people send them.</summary>
internal static class SomeTemplate
{
    public static readonly string Good = Control("question");

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Namespaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"" + Office + "\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
        + "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";

    /// <param name="body">In the document.</param>
    /// <param name="header">In its header; null: it has none.</param>
    /// <param name="relations">More of the document.</param>
    /// <param name="type">Of the document's part.</param>
    /// <param name="more">Parts, each with its content type.</param>
    public static byte[] With(
        string body, string? header = null, string relations = "", string type = Word + "document.main+xml",
        params (string Name, string Type, byte[] Content)[] more)
    {
        var types = $"""<Override PartName="/word/document.xml" ContentType="{type}"/>"""
            + (header is null ? string.Empty : $"""<Override PartName="/word/header1.xml" ContentType="{Word}header+xml"/>""")
            + string.Concat(more.Select(m => $"""<Override PartName="/{m.Name}" ContentType="{m.Type}"/>"""));
        var headed = header is null ? string.Empty : $"""<Relationship Id="rIdH" Type="{Office}/header" Target="header1.xml"/>""";
        List<(string, byte[])> parts =
        [
            ("[Content_Types].xml", Xml($"""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"
                ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
                ContentType="application/xml"/>{types}</Types>
                """)),
            ("_rels/.rels", Xml(Relations($"""<Relationship Id="rId1" Type="{Office}/officeDocument" Target="word/document.xml"/>"""))),
            ("word/document.xml", Xml($"<w:document {Namespaces}><w:body>{body}</w:body></w:document>")),
            ("word/_rels/document.xml.rels", Xml(Relations(headed + relations))),
            .. more.Select(m => (m.Name, m.Content)),
        ];
        if (header is not null)
        {
            parts.Add(("word/header1.xml", Xml($"<w:hdr {Namespaces}>{header}</w:hdr>")));
        }

        return DocxPackage.Write(parts);
    }

    /// <summary>A control of a line.</summary>
    public static string Control(string tag) =>
        $"""<w:p><w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>""";

    public static string Relation(string id, string type, string target, bool isExternal = false) =>
        $"""<Relationship Id="{id}" Type="{Office}/{type}" Target="{target}"{(isExternal ? " TargetMode=\"External\"" : "")}/>""";

    public static byte[] Xml(string text) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text);

    private static string Relations(string all) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>""";
}
