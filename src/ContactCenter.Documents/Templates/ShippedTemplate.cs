using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ContactCenter.Documents.Filling;

namespace ContactCenter.Documents.Templates;

/// <summary>
/// The shipped first version of a kind's template: a title, a table of what it is, and a part for each field. Written as it is, so that
/// the same kind is the same file everywhere.
/// </summary>
internal static class ShippedTemplate
{
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const int TextWidth = 9070;
    private const int LabelWidth = 1600;

    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace R = Office;
    private static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    public static byte[] Of(DocumentKind kind) => DocxPackage.Write(
    [
        ("[Content_Types].xml", Bytes(Types())),
        ("_rels/.rels", Bytes(Relation(("rId1", Office + "/officeDocument", "word/document.xml")))),
        ("word/_rels/document.xml.rels", Bytes(Relation(
            ("rId1", Office + "/styles", "styles.xml"), ("rId2", Office + "/footer", "footer1.xml")))),
        ("word/document.xml", Bytes(Document(kind))),
        ("word/footer1.xml", Bytes(Footer())),
        ("word/styles.xml", Bytes(Styles())),
    ]);

    private static byte[] Bytes(XElement root) =>
        Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
            + root.ToString(SaveOptions.DisableFormatting));

    private static XElement Types()
    {
        XNamespace t = ContentTypes;
        return new(
            t + "Types",
            new XElement(t + "Default", new XAttribute("Extension", "rels"),
                new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
            new XElement(t + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
            Part("/word/document.xml", "document.main+xml"), Part("/word/styles.xml", "styles+xml"), Part("/word/footer1.xml",
                "footer+xml"));

        XElement Part(string name, string type) =>
            new(t + "Override", new XAttribute("PartName", name), new XAttribute("ContentType", Word + type));
    }

    private static XElement Relation(params ReadOnlySpan<(string Id, string Type, string Target)> all)
    {
        XNamespace r = Relations;
        var root = new XElement(r + "Relationships");
        foreach (var (id, type, target) in all)
        {
            root.Add(new XElement(
                r + "Relationship", new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", target)));
        }

        return root;
    }

    private static XElement Styles() => new(
        W + "styles",
        new XAttribute(XNamespace.Xmlns + "w", W),
        new XElement(W + "docDefaults", new XElement(W + "rPrDefault", new XElement(
            W + "rPr", new XElement(
                W + "rFonts", Is("ascii", "Times New Roman"), Is("hAnsi", "Times New Roman"), Is("eastAsia", "SimSun"), Is("cs",
                    "Times New Roman")),
            new XElement(W + "sz", Is("val", "24")), new XElement(W + "szCs", Is("val", "24")),
            new XElement(W + "lang", Is("val", "en-US"), Is("eastAsia", "zh-CN"))))),
        Style("Normal", "Normal", isDefault: true),
        Style("Title", "Title", new XElement(W + "jc", Is("val", "center")), size: "36", space: "240"),
        Style("Heading1", "heading 1", new XElement(W + "keepNext"), size: "28", space: "120"));

    private static XElement Style(string id, string name, XElement? paragraph = null, bool isDefault = false, string? size = null,
        string? space = null)
    {
        var style = new XElement(W + "style", Is("type", "paragraph"), Is("styleId", id), new XElement(W + "name", Is("val", name)));
        if (isDefault)
        {
            style.Add(Is("default", "1"));
            return style;
        }

        var keep = paragraph is { Name.LocalName: "keepNext" } ? paragraph : null;
        style.Add(
            new XElement(W + "basedOn", Is("val", "Normal")),
            new XElement(
                W + "pPr", keep, new XElement(W + "spacing", Is("before", space!), Is("after", space!)), keep is null ? paragraph : null),
            new XElement(W + "rPr", new XElement(W + "b"), new XElement(W + "sz", Is("val", size!)), new XElement(W + "szCs", Is("val",
                size!))));
        return style;
    }

    private static XElement Document(DocumentKind kind)
    {
        var body = new XElement(
            W + "body", Paragraph(kind.Title.Zh, "Title"), Facts(), kind.Fields.SelectMany((f, i) => new[]
            {
                Paragraph($"{Numerals[i]}、{f.Title.Zh}", "Heading1"), Control(f.Tag, f.Title.Zh, [Paragraph($"（{f.Title.Zh}）")]),
            }));
        if (kind.HasRows)
        {
            body.Add(Paragraph($"{Numerals[kind.Fields.Length]}、关联工单", "Heading1"), Tickets());
        }

        body.Add(new XElement(
            W + "sectPr",
            new XElement(W + "footerReference", Is("type", "default"), new XAttribute(R + "id", "rId2")),
            new XElement(W + "pgSz", Is("w", "11906"), Is("h", "16838")),
            new XElement(
                W + "pgMar", Is("top", "1440"), Is("right", "1418"), Is("bottom", "1440"), Is("left", "1418"), Is("header", "851"),
                Is("footer", "851"), Is("gutter", "0"))));
        return new(W + "document", new XAttribute(XNamespace.Xmlns + "w", W), new XAttribute(XNamespace.Xmlns + "r", R), body);
    }

    /// <summary>What the document says of itself, two to a row.</summary>
    private static XElement Facts()
    {
        var wide = (TextWidth / 2) - LabelWidth;
        int[] widths = [LabelWidth, wide, LabelWidth, TextWidth - (2 * LabelWidth) - wide];
        var table = Table(widths);
        foreach (var pair in DocumentKind.Common.Chunk(2))
        {
            table.Add(new XElement(W + "tr", pair.SelectMany((f, i) => new[]
            {
                Cell(Paragraph(f.Title.Zh), widths[2 * i]), Cell(Control(f.Tag, f.Title.Zh, [Paragraph($"（{f.Title.Zh}）")]),
                    widths[(2 * i) + 1], f.Tag),
            })));
        }

        return table;
    }

    private static XElement Tickets()
    {
        int[] widths = [2300, 3470, 2000, 1300];
        var table = Table(widths);
        table.Add(new XElement(
            W + "tr", new XElement(W + "trPr", new XElement(W + "tblHeader")),
            DocumentKind.RowFields.Select((f, i) => Cell(Paragraph(f.Title.Zh), widths[i]))));
        var row = new XElement(W + "tr", DocumentKind.RowFields.Select(
            (f, i) => Cell(Control(f.Tag, f.Title.Zh, [Paragraph($"（{f.Title.Zh}）")]), widths[i], f.Tag)));
        table.Add(Control(DocumentKind.RowTag, "关联工单", [row]));
        return table;
    }

    private static XElement Table(int[] widths) => new(
        W + "tbl",
        new XElement(
            W + "tblPr", new XElement(W + "tblW", Is("w", Text(widths.Sum())), Is("type", "dxa")),
            new XElement(W + "tblBorders", new[] { "top", "left", "bottom", "right", "insideH", "insideV" }.Select(
                side => new XElement(W + side, Is("val", "single"), Is("sz", "4"), Is("space", "0"), Is("color", "808080")))),
            new XElement(W + "tblLayout", Is("type", "fixed"))),
        new XElement(W + "tblGrid", widths.Select(w => new XElement(W + "gridCol", Is("w", Text(w))))));

    /// <summary>A cell ends in a paragraph: what a control holds is one.</summary>
    private static XElement Cell(XElement content, int width, string? tag = null) => new(
        W + "tc", new XElement(W + "tcPr", new XElement(W + "tcW", Is("w", Text(width)), Is("type", "dxa"))),
        tag is null ? content : Inline(content));

    /// <summary>A control within a paragraph: the cell's own paragraph stays.</summary>
    private static XElement Inline(XElement control)
    {
        var runs = control.Descendants(W + "r").ToList();
        control.Element(W + "sdtContent")!.ReplaceNodes(runs);
        return new(W + "p", control);
    }

    private static XElement Control(string tag, string alias, XElement[] content) => new(
        W + "sdt", new XElement(W + "sdtPr", new XElement(W + "alias", Is("val", alias)), new XElement(W + "tag", Is("val", tag))),
        new XElement(W + "sdtContent", content));

    private static XElement Paragraph(string text, string? style = null) => new(
        W + "p", style is null ? null : new XElement(W + "pPr", new XElement(W + "pStyle", Is("val", style))),
        new XElement(W + "r", new XElement(W + "t", text)));

    private static XElement Footer() => new(
        W + "ftr", new XAttribute(XNamespace.Xmlns + "w", W), new XElement(
            W + "p", new XElement(W + "pPr", new XElement(W + "jc", Is("val", "center"))),
            Run("第 "), new XElement(W + "fldSimple", Is("instr", " PAGE "), Run("1")), Run(" 页 共 "),
            new XElement(W + "fldSimple", Is("instr", " NUMPAGES "), Run("1")), Run(" 页")));

    private static XElement Run(string text) =>
        new(W + "r", new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text));

    private static XAttribute Is(string name, string value) => new(W + name, value);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
