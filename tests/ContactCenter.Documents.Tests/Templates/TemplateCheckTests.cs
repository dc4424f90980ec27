using System.IO.Compression;
using System.Text;
using ContactCenter.Documents.Filling;
using ContactCenter.Documents.Templates;

namespace ContactCenter.Documents.Tests.Templates;

/// <summary>What is no template: all that is wrong with a file is said at once, and no file of others stops the check.</summary>
public sealed class TemplateCheckTests
{
    private const string Microsoft = "http://schemas.microsoft.com/office/2006/relationships";

    private static readonly DocumentKind Kind = ShippedKinds.Find(ShippedKinds.Solution)!;

    [Fact]
    public void Unknown_controls_are_named_all_at_once_together_with_everything_else()
    {
        var file = SomeTemplate.With(
            SomeTemplate.Good
            + Control("""<w:tag w:val="who.knows"/>""") + Control("""<w:tag w:val="and.this"/>""") + Control("""<w:alias w:val="没有标记"/>""")
            + """<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://x/y.png&quot; "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>"""
            + """<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DD</w:instrText></w:r>"""
            + """<w:r><w:instrText>EAUTO c:\\x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>""",
            relations: SomeTemplate.Relation("rId7", "attachedTemplate", "http://elsewhere/evil.dotm", isExternal: true)
                + SomeTemplate.Relation("rId8", "image", "https://elsewhere/pixel.png", isExternal: true));
        var faults = TemplateCheck.WhyNot(file, Kind);
        Assert.Equal(["template-external", "template-field", "template-controls"], faults.Select(f => f.Code));
        Assert.Equal("http://elsewhere/evil.dotm, https://elsewhere/pixel.png", faults[0].Parameters["targets"]);
        Assert.Equal("INCLUDEPICTURE, DDEAUTO", faults[1].Parameters["codes"]);
        Assert.Equal("who.knows, and.this, (没有标记)", faults[2].Parameters["tags"]);
    }

    [Theory]
    [InlineData("""<w:tag w:val="question"/><w:picture/>""", "template-control-unfit")]
    [InlineData("""<w:tag w:val="question"/><w14:checkbox/>""", "template-control-unfit")]
    public void A_control_that_takes_no_text_is_refused(string properties, string code) =>
        Assert.Equal([code], TemplateCheck.WhyNot(SomeTemplate.With(Control(properties)), Kind).Select(f => f.Code));

    [Fact]
    public void A_rows_field_outside_of_the_row_is_refused()
    {
        var kind = ShippedKinds.Find(ShippedKinds.MajorEvent)!;
        var file = SomeTemplate.With(Control("""<w:tag w:val="tickets.number"/>""") + Control("""<w:tag w:val="tickets"/>"""));
        var fault = Assert.Single(TemplateCheck.WhyNot(file, kind));
        Assert.Equal(("template-control-unfit", "tickets.number, tickets"), (fault.Code, fault.Parameters["tags"]));
    }

    [Fact]
    public void A_file_without_a_known_control_is_no_template_and_page_numbers_are_no_controls()
    {
        Assert.Equal(["template-no-control"], Codes(SomeTemplate.With("<w:p/>")));
        Assert.Empty(Codes(SomeTemplate.With(
            SomeTemplate.Good
            + """<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers (Bottom of Page)"/></w:docPartObj></w:sdtPr>"""
            + """<w:sdtContent><w:p><w:fldSimple w:instr=" PAGE \* MERGEFORMAT "/></w:p></w:sdtContent></w:sdt>""")));
    }

    [Fact]
    public void What_runs_or_hides_something_is_refused_by_what_it_is_and_by_what_it_is_called()
    {
        byte[] junk = [1, 2, 3];
        Assert.Equal(["template-active"], Codes(SomeTemplate.With(
            SomeTemplate.Good,
            relations: $"""<Relationship Id="rId9" Type="{Microsoft}/vbaProject" Target="vbaProject.bin"/>""",
            more: ("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", junk))));
        Assert.Equal(["template-embedded"], Codes(SomeTemplate.With(
            SomeTemplate.Good, relations: SomeTemplate.Relation("rId9", "aFChunk", "chunk.html"),
            more: ("word/chunk.html", "text/html", "<script>alert(1)</script>"u8.ToArray()))));
        Assert.Equal(["template-picture"], Codes(SomeTemplate.With(
            SomeTemplate.Good, relations: SomeTemplate.Relation("rId9", "image", "media/x.svg"),
            more: ("word/media/x.svg", "image/svg+xml", "<svg onload=\"alert(1)\"/>"u8.ToArray()))));
        Assert.Equal(["template-no-docx"], Codes(SomeTemplate.With(SomeTemplate.Good,
            type: "application/vnd.ms-word.document.macroEnabled.main+xml")));
        Assert.Equal(["template-no-docx"], Codes(SomeTemplate.With(
            SomeTemplate.Good, type: "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")));
    }

    [Fact]
    public void What_is_no_document_is_refused_and_never_an_error()
    {
        var good = SomeTemplate.With(SomeTemplate.Good);
        Assert.Empty(Codes(good));
        Assert.Equal(["template-no-docx"], Codes([]));
        Assert.Equal(["template-no-docx"], Codes("MZ program"u8.ToArray()));
        Assert.Equal(["template-no-docx"], Codes(good[..(good.Length / 2)]));
        Assert.Equal(["template-no-docx"], Codes(Zip(("a.txt", "x"u8.ToArray()))));
        Assert.Equal(["template-no-docx"], Codes(Zip(("../word/document.xml", "x"u8.ToArray()))));
        Assert.Equal(["template-no-docx"], Codes(Zip(("bomb.xml", new byte[32 * 1024 * 1024]))));
        Assert.Equal(["template-too-large"], Codes(new byte[TemplateCheck.MostBytes + 1]));
        Assert.Equal(["template-no-docx"], Codes(SomeTemplate.With("<w:p>")));
        Assert.Equal(["template-no-docx"], Codes(Dtd(good)));
    }

    /// <summary>Every file with one byte changed is refused or read: none is an error.</summary>
    [Fact]
    public void No_changed_byte_stops_the_check()
    {
        var (good, random) = (SomeTemplate.With(SomeTemplate.Good), new Random(12366));
        for (var i = 0; i < 200; i++)
        {
            var changed = (byte[])good.Clone();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            Assert.NotNull(TemplateCheck.WhyNot(changed, Kind));
        }
    }

    private static IEnumerable<string> Codes(byte[] file) => TemplateCheck.WhyNot(file, Kind).Select(f => f.Code);

    private static string Control(string properties) =>
        $"<w:p><w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt></w:p>";

    /// <summary>A document whose part declares entities of its own.</summary>
    private static byte[] Dtd(byte[] file)
    {
        var parts = DocxPackage.Read(file)!.ToDictionary(p => p.Name, p => p.Content);
        var text = Encoding.UTF8.GetString(parts["word/document.xml"]);
        parts["word/document.xml"] = Encoding.UTF8.GetBytes(
            text.Replace("?>", "?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", StringComparison.Ordinal)
                .Replace("<w:t>x</w:t>", "<w:t>&x;</w:t>", StringComparison.Ordinal));
        return DocxPackage.Write(parts.Select(p => (p.Key, p.Value)));
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
