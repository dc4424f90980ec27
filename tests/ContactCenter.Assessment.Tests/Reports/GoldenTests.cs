using System.IO.Compression;
using System.Security.Cryptography;
using ContactCenter.Assessment.Reports.Csv;
using ContactCenter.Assessment.Reports.Spreadsheets;
using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.Assessment.Tests.Reports;

/// <summary>
/// What is written today is what was written when it was last looked at: SHA-256 of the CSV and of every part of the workbook. A change
/// that is meant is written anew with <c>CONTACTCENTER_GOLDEN=write</c>.
/// </summary>
public sealed class GoldenTests
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

    private static List<(string Name, byte[] Bytes)> Parts(ReadOnlyMemory<byte> workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook.ToArray()));
        return [.. archive.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal).Select(e => (e.FullName, Read(e)))];
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
