using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Pdf;

/// <summary>The head of the first page: title, subtitle, what the report is about.</summary>
internal sealed class PdfTitle(PageFlow pages)
{
    private const double Gap = 16;

    public void Draw(ReportDocument document)
    {
        pages.Element(PdfElement.Title, () =>
        {
            foreach (var line in pages.Lines(document.Title, Styles.Title, pages.Width))
            {
                pages.Write(line, Styles.Title, pages.Left, pages.Y);
                pages.Skip(Styles.Title.LineHeight);
            }
        });

        if (document.Subtitle is { } subtitle)
        {
            pages.Paragraph(subtitle, Styles.Subtitle);
        }

        pages.Skip(4);
        pages.Rule(pages.Left, pages.Left + pages.Width, Palette.Accent, 1.4);
        pages.Skip(7);
        Particulars(Rows(document));
        pages.Skip(4);
    }

    internal static List<LabelledText> Rows(ReportDocument document)
    {
        List<LabelledText> rows = [.. document.Particulars];
        rows.Add(new(ReportWords.GeneratedAt.In(document.Language), CellText.Of(new MomentCell(document.GeneratedAt))));
        return rows;
    }

    /// <summary>Two columns of label and text.</summary>
    private void Particulars(List<LabelledText> rows)
    {
        var half = (pages.Width - Gap) / 2;
        for (var i = 0; i < rows.Count; i += 2)
        {
            var pair = rows.Skip(i).Take(2).ToList();
            var labelWidth = rows.Max(r => Styles.Label.Width(r.Label)) + 10;
            var lines = pair.ConvertAll(r => pages.Lines(r.Text, Styles.TableCell, half - labelWidth));
            for (var side = 0; side < pair.Count; side++)
            {
                var (left, label, text) = (pages.Left + (side * (half + Gap)), pair[side].Label, lines[side]);
                pages.Element(PdfElement.Paragraph, () =>
                {
                    pages.Write(label, Styles.Label, left, pages.Y);
                    for (var line = 0; line < text.Count; line++)
                    {
                        pages.Write(text[line], Styles.TableCell, left + labelWidth, pages.Y + (line * Styles.TableCell.LineHeight));
                    }
                });
            }

            pages.Skip((lines.Max(l => l.Count) * Styles.TableCell.LineHeight) + 3);
        }
    }
}
