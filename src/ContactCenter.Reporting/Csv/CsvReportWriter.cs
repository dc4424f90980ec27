using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using ContactCenter.Reporting.Documents;

namespace ContactCenter.Reporting.Csv;

/// <summary>
/// Reports for other programs: every table with its columns, those for reckoning too. Rates are written as fractions of one, times in
/// seconds or, where the target is in minutes, in minutes, money in yuan; blank where there is no value.
/// </summary>
public sealed class CsvReportWriter : IReportWriter
{
    private const int RatioDigits = 12;

    public string Extension => "csv";

    public ReportFile Write(ReportDocument document)
    {
        using var content = new MemoryStream();
        using (var text = CsvWriter.Open(content))
        {
            Write(document, new CsvWriter(text));
        }

        return new(content.ToArray(), "text/csv; charset=utf-8", Extension, []);
    }

    private static void Write(ReportDocument document, CsvWriter csv)
    {
        csv.WriteRow([document.Title, document.Subtitle]);
        foreach (var particular in document.Particulars)
        {
            csv.WriteRow([particular.Label, particular.Text]);
        }

        csv.WriteRow([ReportWords.GeneratedAt.In(document.Language), document.GeneratedAt]);
        if (document.Watermark is { } mark)
        {
            csv.WriteRow([ReportWords.Exported.In(document.Language), mark]);
        }

        if (document.Hash is { } hash)
        {
            csv.WriteRow([ReportWords.Hash.In(document.Language), hash]);
        }

        foreach (var section in document.Sections)
        {
            csv.WriteRow([]);
            csv.WriteRow([section.Title]);
            foreach (var block in section.Blocks)
            {
                Write(block, csv);
            }
        }

        Notes(document.Footnotes, csv, ReportWords.Notes.In(document.Language));
    }

    private static void Write(ReportBlock block, CsvWriter csv)
    {
        switch (block)
        {
            case ReportTable table:
                if (table.Caption is { } caption)
                {
                    csv.WriteRow([caption]);
                }

                csv.WriteRow(table.Columns.Select(c => c.Title));
                foreach (var row in table.AllRows)
                {
                    csv.WriteRow(row.Cells.Select(Value));
                }

                break;
            case KeyFigures figures:
                foreach (var figure in figures.Figures)
                {
                    csv.WriteRow([figure.Label, Value(figure.Value), figure.Comparison]);
                }

                break;
            case ReportParagraph paragraph:
                csv.WriteRow([paragraph.Text]);
                break;
        }
    }

    private static void Notes(ImmutableArray<string> notes, CsvWriter csv, string title)
    {
        if (notes.Length > 0)
        {
            csv.WriteRow([]);
            csv.WriteRow([title]);
            foreach (var note in notes)
            {
                csv.WriteRow([note]);
            }
        }
    }

    internal static object? Value(Cell cell) => cell switch
    {
        TextCell c => c.Text,
        BlankCell => null,
        IntegerCell c => c.Value,
        RatioCell c => Number(c.Numerator * (c.Unit is RatioUnit.Points ? 100 : 1), c.Denominator, RatioDigits),
        DurationCell { Unit: DurationUnit.Minutes } c => Number(c.Milliseconds, 60_000 * (BigInteger)c.Count, 6),
        DurationCell c => Number(c.Milliseconds, 1_000 * (BigInteger)c.Count, 6),
        MoneyCell c => Number(c.Fen, 100, 2),
        DateCell c => c.Date,
        MomentCell c => c.Moment,
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "A kind of cell without a value."),
    };

    private static decimal Number(BigInteger numerator, BigInteger denominator, int decimals)
    {
        var text = ExactDecimal.Text(numerator, denominator, decimals);
        return decimal.Parse(text.TrimEnd('0').TrimEnd('.'), CultureInfo.InvariantCulture);
    }
}
