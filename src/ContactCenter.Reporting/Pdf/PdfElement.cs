namespace ContactCenter.Reporting.Pdf;

/// <summary>
/// What a part of the page is, for who has it read out (tagged PDF, ISO 32000-1, 14.8). Lines and fills outside a figure say nothing and
/// belong to none.
/// </summary>
/// <param name="Tag">The standard structure type.</param>
internal record PdfElement(string Tag)
{
    /// <summary>The title of the document.</summary>
    public static PdfElement Title { get; } = new("H1");

    /// <summary>The heading of a section.</summary>
    public static PdfElement Heading { get; } = new("H2");

    public static PdfElement Paragraph { get; } = new("P");

    public static PdfElement Table { get; } = new("Table");

    public static PdfElement Caption { get; } = new("Caption");

    public static PdfElement Row { get; } = new("TR");

    public static PdfElement HeadCell { get; } = new("TH");

    public static PdfElement Cell { get; } = new("TD");

    /// <summary>On the page and not of the text: page numbers, watermarks, headings of a table that goes on.</summary>
    public static PdfElement Artifact { get; } = new("Artifact");

    /// <summary>A drawing.</summary>
    /// <param name="description">Read out in its place.</param>
    /// <param name="left">Its place on the page, from the upper left corner as everything.</param>
    /// <param name="top">See <paramref name="left"/>.</param>
    /// <param name="width">See <paramref name="left"/>.</param>
    /// <param name="height">See <paramref name="left"/>.</param>
    public static PdfElement Figure(string description, double left, double top, double width, double height) =>
        new PdfFigure(description, left, top, width, height);
}

/// <inheritdoc cref="PdfElement.Figure"/>
internal sealed record PdfFigure(string Description, double Left, double Top, double Width, double Height) : PdfElement("Figure");
