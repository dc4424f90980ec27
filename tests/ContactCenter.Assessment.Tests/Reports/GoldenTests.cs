using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.Reporting.Csv;
using ContactCenter.Reporting.Spreadsheets;

namespace ContactCenter.Assessment.Tests.Reports;

/// <summary>
/// What is written today is what was written when it was last looked at: SHA-256 of the CSV and of every part of the workbook. A change
/// that is meant is written anew with <c>CONTACTCENTER_GOLDEN=write</c>.
/// </summary>
public sealed partial class GoldenTests
{
    [Theory]
    [MemberData(nameof(ReadBackTests.Reports), MemberType = typeof(ReadBackTests))]
    public void RPT_09_CSV_and_workbook_are_the_kept_ones(string name)
    {
        var document = ReadBackTests.Document(name);
        var lines = Parts(new SpreadsheetReportWriter().Write(document).Content)
            .Prepend(("csv", new CsvReportWriter().Write(document).Content.ToArray()))
            .Select(part => $"{Convert.ToHexStringLower(SHA256.HashData(part.Item2))}  {part.Item1}")
            .ToList();

        var kept = Path.Combine(Repository.Root, "tests/ContactCenter.Assessment.Tests/Reports/Golden", name + ".sha256");
        if (Environment.GetEnvironmentVariable("CONTACTCENTER_GOLDEN") == "write")
        {
            File.WriteAllLines(kept, lines);
        }

        Assert.Equal(File.ReadAllLines(kept), lines);
    }

    /// <summary>Without what the package library names by chance: relations between parts.</summary>
    private static List<(string Name, byte[] Bytes)> Parts(ReadOnlyMemory<byte> workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook.ToArray()));
        return
        [
            .. archive.Entries.Where(e => !e.FullName.EndsWith(".rels", StringComparison.Ordinal))
                .Select(e => (Settled(e.FullName), Encoding.UTF8.GetBytes(Settled(Read(e)))))
                .OrderBy(part => part.Item1, StringComparer.Ordinal),
        ];
    }

    private static string Settled(string text) => ChanceName().Replace(text, string.Empty);

    private static string Read(ZipArchiveEntry entry)
    {
        using var content = new StreamReader(entry.Open());
        return content.ReadToEnd();
    }

    [GeneratedRegex(@"\bR[0-9a-f]{16,32}\b|(?<=core-properties/)[0-9a-f]{32}")]
    private static partial Regex ChanceName();
}
