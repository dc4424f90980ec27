using System.Collections.Frozen;
using System.Text;
using System.Xml;
using ContactCenter.Documents.Filling;
using ContactCenter.Domain.Faults;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ContactCenter.Documents.Templates;

/// <summary>What is wrong with a file that somebody wants to be a template: all of it at once. A template runs nothing and fetches
/// nothing.</summary>
internal static class TemplateCheck
{
    public const int MostBytes = 2 * 1024 * 1024;

    private const int MostNamed = 400;

    /// <summary>Fields that count pages and the like; every other one may fetch or run something, or asks who opens it.</summary>
    private static readonly FrozenSet<string> Fields =
        new[] { "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ", "REF", "PAGEREF", "STYLEREF", "TOC", "NUMWORDS", "=" }
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Pictures =
        new[] { "image/png", "image/jpeg", "image/gif", "image/bmp", "image/x-emf",
            "image/x-wmf" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Words in the content types and names of parts that run or hide something.</summary>
    private static readonly string[] Active = ["macro", "vba", "activex", "oleobject", "attachedtoolbars", "ctrlprop", "customui"];

    /// <returns>Empty: it can be used.</returns>
    public static IReadOnlyList<Fault> WhyNot(byte[] file, DocumentKind kind)
    {
        if (file.Length > MostBytes)
        {
            return [PaperFaults.TooLarge.With(MostBytes / 1024)];
        }

        // What was written by others is read from a clean package: nothing of it is believed that was not read.
        if (DocxPackage.Read(file) is not { } parts)
        {
            return [PaperFaults.NoDocx];
        }

        try
        {
            using var stream = new MemoryStream(DocxPackage.Write(parts));
            using var document = WordprocessingDocument.Open(stream, isEditable: false);
            return document.MainDocumentPart?.Document is null || document.DocumentType is not WordprocessingDocumentType.Document
                ? [PaperFaults.NoDocx]
                : [.. OfPackage(parts, document), .. OfText(document, kind)];
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or XmlException or FileFormatException
            or ArgumentException or InvalidOperationException or UriFormatException)
        {
            return [PaperFaults.NoDocx];
        }
    }

    private static IEnumerable<Fault> OfPackage(IReadOnlyList<(string Name, byte[] Content)> parts, WordprocessingDocument document)
    {
        var all = document.GetAllParts().ToList();
        var active = all.Where(p => Array.Exists(Active, a => p.ContentType.Contains(a, StringComparison.OrdinalIgnoreCase)))
            .Select(p => p.Uri.ToString())
            .Concat(parts.Select(p => p.Name).Where(n => Array.Exists(Active, a => n.Contains(a, StringComparison.OrdinalIgnoreCase))))
            .Select(n => n.TrimStart('/')).Distinct().ToList();
        if (active.Count > 0)
        {
            yield return PaperFaults.Active.With(Named(active));
        }

        var embedded = all.Where(p => p is EmbeddedPackagePart or EmbeddedObjectPart or AlternativeFormatImportPart)
            .Select(p => p.Uri.ToString()).ToList();
        if (embedded.Count > 0)
        {
            yield return PaperFaults.Embedded.With(Named(embedded));
        }

        var pictures = all.OfType<ImagePart>().Where(p => !Pictures.Contains(p.ContentType)).Select(p => p.ContentType).Distinct().ToList();
        if (pictures.Count > 0)
        {
            yield return PaperFaults.Picture.With(Named(pictures));
        }

        var outside = all.Cast<OpenXmlPartContainer>().Prepend(document)
            .SelectMany(p => p.ExternalRelationships.Select(r => r.Uri)
                .Concat(p.HyperlinkRelationships.Where(r => r.IsExternal).Select(r => r.Uri)))
            .Select(u => u.OriginalString).Distinct().ToList();
        if (outside.Count > 0)
        {
            yield return PaperFaults.External.With(Named(outside));
        }
    }

    private static IEnumerable<Fault> OfText(WordprocessingDocument document, DocumentKind kind)
    {
        var roots = DocxFiller.RootsOf(document);
        var fields = roots.SelectMany(CodesOf).Select(WordOf).Where(w => !Fields.Contains(w))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (fields.Count > 0)
        {
            yield return PaperFaults.Field.With(Named(fields));
        }

        // Galleries of page numbers and covers are controls, too, and nobody writes into them.
        var controls = roots.SelectMany(r => r.Descendants<SdtElement>())
            .Where(c => c.SdtProperties?.ChildElements.All(p => p.LocalName is not ("docPartObj" or "docPartList")) is not false).ToList();
        var known = kind.Tags.ToHashSet(StringComparer.Ordinal);
        var unknown = controls.Select(NameOf).Where(n => !known.Contains(n)).Distinct(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            yield return PaperFaults.Controls.With(Named(unknown));
        }

        if (controls.Count == 0 || unknown.Count == controls.Count)
        {
            yield return PaperFaults.NoControl;
        }

        var unfit = controls.Where(c => known.Contains(NameOf(c)) && !Fits(c)).Select(NameOf).Distinct(StringComparer.Ordinal).ToList();
        if (unfit.Count > 0)
        {
            yield return PaperFaults.Unfit.With(Named(unfit));
        }
    }

    /// <summary>Text goes into controls of text; a row is repeated where the control holds one, and its fields are in it.</summary>
    private static bool Fits(SdtElement control)
    {
        var tag = DocxFiller.TagOf(control)!;
        var isOther = control.SdtProperties!.ChildElements.Any(
            p => p.LocalName is "picture" or "checkbox" or "group" or "repeatingSection" or "equation" or "bibliography" or "citation");
        return !isOther && (tag == DocumentKind.RowTag
            ? control is SdtRow
            : control is SdtRun or SdtBlock or SdtCell
                && (!tag.StartsWith(DocumentKind.RowTag + ".", StringComparison.Ordinal)
                    || control.Ancestors<SdtRow>().Any(r => DocxFiller.TagOf(r) == DocumentKind.RowTag)));
    }

    private static string NameOf(SdtElement control) => DocxFiller.TagOf(control) is { Length: > 0 } tag
        ? tag
        : $"({control.SdtProperties?.GetFirstChild<SdtAlias>()?.Val?.Value ?? "?"})";

    /// <summary>The codes of fields, each whole: a code may be spread over runs, and stand within another.</summary>
    private static IEnumerable<string> CodesOf(OpenXmlPartRootElement root)
    {
        var codes = new List<string>();
        var open = new Stack<StringBuilder>();
        foreach (var element in root.Descendants())
        {
            switch (element)
            {
                case SimpleField simple:
                    codes.Add(simple.Instruction?.Value ?? string.Empty);
                    break;
                case FieldChar { FieldCharType: { } type } when type == FieldCharValues.Begin:
                    open.Push(new());
                    break;
                case FieldChar { FieldCharType: { } type } when type == FieldCharValues.End && open.Count > 0:
                    codes.Add(open.Pop().ToString());
                    break;
                case FieldCode code when open.Count > 0:
                    open.Peek().Append(code.Text);
                    break;
                case FieldCode stray:
                    codes.Add(stray.Text);
                    break;
                default:
                    break;
            }
        }

        codes.AddRange(open.Select(o => o.ToString()));
        return codes;
    }

    private static string WordOf(string code)
    {
        var trimmed = code.TrimStart();
        return trimmed.StartsWith('=') ? "=" : trimmed.Split([' ', '\t', '\n', '\\', '"'], 2)[0] is { Length: > 0 } word ? word : "?";
    }

    private static string Named(IEnumerable<string> names)
    {
        var text = string.Join(", ", names);
        return text.Length <= MostNamed ? text : Domain.Texts.TextRules.Cut(text, MostNamed) + "…";
    }
}
