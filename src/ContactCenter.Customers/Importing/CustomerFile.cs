using System.Globalization;
using ContactCenter.Customers.Customers;
using ContactCenter.Domain.Faults;
using CsvHelper;
using CsvHelper.Configuration;

namespace ContactCenter.Customers.Importing;

/// <summary>
/// Taxpayers as a table (RFC 4180): <c>name,numbers,taxpayerId,bureau,language,note</c>, of which the first two must be there; several
/// numbers of one are divided by semicolons. The columns may be divided by semicolons or tabs, too.
/// </summary>
internal static class CustomerFile
{
    public const int MostLines = 5_000;

    private static readonly string[] Columns = ["name", "numbers", "taxpayerId", "bureau", "language", "note"];

    /// <returns>Each line with its number from 1, the header's, and everything that keeps the file from being read.</returns>
    public static (List<(int Line, CustomerForm Form)> Lines, List<CustomerFault> Faults) Read(string text)
    {
        var (lines, faults) = (new List<(int, CustomerForm)>(), new List<CustomerFault>());
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return (lines, [new(1, null, CustomerFaults.NotUtf8)]);
        }

        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(text), TrimOptions = TrimOptions.Trim,
            PrepareHeaderForMatch = h => h.Header.Trim().ToLowerInvariant(), MissingFieldFound = null,
            BadDataFound = bad => faults.Add(new(bad.Context.Parser!.RawRow, null, CustomerFaults.Quotation)),
        };
        using var csv = new CsvReader(new StringReader(text.TrimStart('\uFEFF')), configuration);
        if (!csv.Read() || !csv.ReadHeader())
        {
            return (lines, [new(1, null, CustomerFaults.EmptyFile.With(string.Join(',', Columns)))]);
        }

        var header = csv.HeaderRecord!.Select(h => h.Trim()).ToList();
        faults.AddRange(Columns[..2].Where(name => !header.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => new CustomerFault(1, name, CustomerFaults.NoColumn.With(name))));
        faults.AddRange(header.Where(name => !Columns.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => new CustomerFault(1, null, CustomerFaults.StrangeColumn.With(name))));
        while (faults.Count == 0 && csv.Read())
        {
            if (lines.Count == MostLines)
            {
                faults.Add(new(csv.Parser.RawRow, null, CustomerFaults.TooManyLines.With(MostLines)));
                break;
            }

            lines.Add((csv.Parser.RawRow, FormOf(csv)));
        }

        return (lines, faults);
    }

    /// <summary>Spreadsheets write what their country divides by; the first line shows it.</summary>
    private static string DelimiterOf(string text)
    {
        var first = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        return first.Contains(',') ? "," : first.Contains(';') ? ";" : first.Contains('\t') ? "\t" : ",";
    }

    private static CustomerForm FormOf(CsvReader csv)
    {
        const StringSplitOptions Parts = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        string? Field(string name) => csv.GetField(name.ToLowerInvariant()) is { Length: > 0 } text ? text : null;
        return new(
            Field("name"),
            (Field("numbers") ?? string.Empty).Split([';', '；', '、'], Parts),
            Field("taxpayerId"), Field("bureau"), Field("language"), Field("note"), Version: null);
    }
}

/// <summary>What is wrong with a line of a file.</summary>
/// <param name="Line">From 1, the header's.</param>
/// <param name="Field">Of the line; null where the line cannot be read.</param>
/// <param name="Why">What is wrong.</param>
internal sealed record CustomerFault(int Line, string? Field, Fault Why);
