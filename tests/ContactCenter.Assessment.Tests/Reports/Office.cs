using System.Diagnostics;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.Testing.Files;

namespace ContactCenter.Assessment.Tests.Reports;

/// <summary>Other programs that open what we wrote: LibreOffice and poppler.</summary>
internal sealed class Office : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Office() => Tools.Need(Tools.LibreOffice, Tools.Poppler);

    /// <summary>The file as LibreOffice prints it, as a PDF.</summary>
    public string Print(ReadOnlyMemory<byte> workbook) => Convert(workbook, "pdf:calc_pdf_Export", ".pdf")[0];

    /// <summary>Every sheet, reckoned anew, as lines of CSV with the numbers as they are kept and not as they are shown.</summary>
    public List<string[][]> Recalculate(ReadOnlyMemory<byte> workbook) =>
        [.. Convert(workbook, "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,false,false,false,-1", ".csv")
            .Order(StringComparer.Ordinal)
            .Select(file => File.ReadAllLines(file).Select(line => line.Split('\t').Select(cell => cell.Trim('"')).ToArray()).ToArray())];

    /// <summary>The text of a PDF as poppler reads it.</summary>
    public static string Text(string pdf) => Run("pdftotext", "-layout", pdf, "-");

    public string Text(ReadOnlyMemory<byte> pdf) => Text(Kept(pdf));

    /// <summary>The pages as pictures, for people to look at.</summary>
    public static void Picture(string pdf, string prefix, int page) =>
        Run("pdftoppm", "-r", "90", "-png", "-f", $"{page}", "-l", $"{page}", "-singlefile", pdf, prefix);

    /// <summary>Title, language and times, and whether it is tagged.</summary>
    public string About(ReadOnlyMemory<byte> pdf) => Run("pdfinfo", "-isodates", Kept(pdf));

    /// <summary>The structure tree with its texts, as it is read out.</summary>
    public string Structure(ReadOnlyMemory<byte> pdf) => Run("pdfinfo", "-struct-text", Kept(pdf));

    /// <summary>The XMP packet.</summary>
    public string Metadata(ReadOnlyMemory<byte> pdf) => Run("pdfinfo", "-meta", Kept(pdf));

    public static string Fonts(string pdf) => Run("pdffonts", pdf);

    public void Dispose() => _folder.Dispose();

    private string Kept(ReadOnlyMemory<byte> pdf)
    {
        var file = Path.Combine(_folder.Path, "report.pdf");
        File.WriteAllBytes(file, pdf.ToArray());
        return file;
    }

    private List<string> Convert(ReadOnlyMemory<byte> workbook, string filter, string ending)
    {
        var source = Path.Combine(_folder.Path, "report.xlsx");
        var target = Path.Combine(_folder.Path, ending[1..]);
        File.WriteAllBytes(source, workbook.ToArray());
        Run("soffice", $"-env:UserInstallation=file://{_folder.Path}/profile", "--headless", "--convert-to", filter, "--outdir", target, source);
        return [.. Directory.GetFiles(target, "*" + ending)];
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
    }
}
