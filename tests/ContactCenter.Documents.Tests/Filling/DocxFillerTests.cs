using ContactCenter.Documents.Filling;
using ContactCenter.Documents.Templates;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ContactCenter.Documents.Tests.Filling;

/// <summary>What stands in a filled document: every value where its control is, whatever it holds.</summary>
public sealed class DocxFillerTests
{
    public static TheoryData<string> Kinds() => new(ShippedKinds.All.Select(k => k.Id));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_shipped_template_shows_every_value_and_is_the_same_file_for_the_same_values(string id)
    {
        var kind = ShippedKinds.Find(id)!;
        var template = ShippedTemplate.Of(kind);
        Assert.Equal(template, ShippedTemplate.Of(kind));
        Assert.Empty(TemplateCheck.WhyNot(template, kind));
        var values = DocumentKind.Common.Concat(kind.Fields).ToDictionary(f => f.Tag, f => $"值 of {f.Tag} <&>");
        var rows = new[] { Row("20260306000001"), Row("20260306000002") };
        var filled = DocxFiller.Fill(template, values, rows);
        Assert.Equal(filled, DocxFiller.Fill(template, values, rows));
        var text = TextOf(filled);
        Assert.All(values.Values, v => Assert.Contains(v, text, StringComparison.Ordinal));
        Assert.Equal(kind.HasRows, text.Contains("20260306000002", StringComparison.Ordinal));
        Assert.DoesNotContain("（", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_lines_are_several_paragraphs_and_what_xml_cannot_hold_is_left_out()
    {
        var kind = ShippedKinds.Find(ShippedKinds.Solution)!;
        var filled = DocxFiller.Fill(
            ShippedTemplate.Of(kind), new Dictionary<string, string> { ["question"] = "一\r\n二\t末\n😀\u0001\uFFFE  x",
                ["solution"] = string.Empty }, []);
        using var document = WordprocessingDocument.Open(new MemoryStream(filled), isEditable: false);
        var controls = document.MainDocumentPart!.Document!.Descendants<SdtElement>().ToLookup(DocxFiller.TagOf);
        var question = Assert.Single(controls["question"]);
        Assert.Equal(["一", "二末", "😀  x"], question.Descendants<Paragraph>().Select(p => p.InnerText));
        Assert.Single(question.Descendants<TabChar>());
        Assert.Equal(DocxFiller.Nothing, Assert.Single(controls["solution"]).InnerText);
    }

    [Fact]
    public void Where_there_are_no_tickets_a_word_says_so_instead_of_a_table_of_dashes()
    {
        var kind = ShippedKinds.Find(ShippedKinds.MajorEvent)!;
        using var document = WordprocessingDocument.Open(
            new MemoryStream(DocxFiller.Fill(ShippedTemplate.Of(kind), new Dictionary<string, string>(), [])), isEditable: false);
        var body = document.MainDocumentPart!.Document!.Body!;
        Assert.Single(body.Elements<Table>());
        Assert.Equal(["关联工单", DocxFiller.NoRows], body.Elements<Paragraph>().TakeLast(2).Select(p => p.InnerText.Split('、').Last()));
        Assert.Empty(body.Descendants<SdtRow>());
    }

    /// <summary>A control in a header, in a text box within an alternative, bound to data, in a placeholder's look, and in one
    /// another.</summary>
    [Fact]
    public void Controls_are_filled_wherever_they_stand_and_bindings_are_cut()
    {
        var kind = ShippedKinds.Find(ShippedKinds.Solution)!;
        var file = SomeTemplate.With(
            """
            <w:sdt><w:sdtPr><w:tag w:val="question"/><w:showingPlcHdr/><w:dataBinding w:xpath="/a" w:storeItemID="{0}"/></w:sdtPr>
            <w:sdtContent>
              <w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/><w:b/></w:rPr><w:t>点击</w:t></w:r>
                <w:r><w:t>输入</w:t></w:r></w:p></w:sdtContent></w:sdt>
            <w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>x</w:t></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>
              <w:txbxContent><w:p><w:sdt><w:sdtPr><w:tag w:val="solution"/></w:sdtPr>
              <w:sdtContent><w:r><w:t>y</w:t></w:r></w:sdtContent></w:sdt></w:p>
              </w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
            """,
            header: SomeTemplate.Control("document.number"));
        Assert.Empty(TemplateCheck.WhyNot(file, kind));
        var filled = DocxFiller.Fill(
            file, new Dictionary<string, string> { ["question"] = "问", ["solution"] = "答", ["document.number"] = "D1" }, []);
        using var document = WordprocessingDocument.Open(new MemoryStream(filled), isEditable: false);
        var main = document.MainDocumentPart!;
        var question = main.Document!.Descendants<SdtBlock>().First();
        Assert.Equal("问", question.InnerText);
        Assert.Empty(question.Descendants<DataBinding>());
        Assert.Empty(question.Descendants<RunStyle>());
        Assert.Single(question.Descendants<Bold>());
        Assert.Equal("D1", Assert.Single(main.HeaderParts).Header!.InnerText);
        Assert.Contains("答", main.Document.InnerText, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Row(string number) =>
        new() { ["tickets.number"] = number, ["tickets.title"] = "申报失败", ["tickets.acceptedAt"] = "2026-03-06 09:00",
            ["tickets.state"] = "已办结" };

    private static string TextOf(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return document.MainDocumentPart!.Document!.InnerText;
    }
}
