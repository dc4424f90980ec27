using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Pdf;

/// <summary>Room to sign in: who, signature, date.</summary>
internal sealed class PdfSignatures(PageFlow pages)
{
    private const double Height = 54;
    private const double Gap = 18;
    private const double Above = 12;

    public const double FullHeight = Height + (2 * Above);

    public void Draw(SignatureBlock block)
    {
        pages.Need(FullHeight);
        pages.Skip(Above);
        var width = (pages.Width - ((block.Roles.Length - 1) * Gap)) / block.Roles.Length;
        for (var i = 0; i < block.Roles.Length; i++)
        {
            var (role, left) = (block.Roles[i], pages.Left + (i * (width + Gap)));
            pages.Element(PdfElement.Paragraph, () =>
            {
                pages.Write(role, Styles.TableTotal, left, pages.Y);
                Field(ReportWords.Signature.In(pages.Language), left, width, 16);
                Field(ReportWords.Date.In(pages.Language), left, width, 38);
            });
        }

        pages.Skip(Height + Above);
    }

    private void Field(string label, double left, double width, double below)
    {
        var top = pages.Y + below;
        pages.Write(label, Styles.Label, left, top);
        var from = left + Styles.Label.Width(label) + 6;
        pages.Canvas.Line(Palette.StrongRule, 0.6, from, top + 12, left + width, top + 12);
    }
}
