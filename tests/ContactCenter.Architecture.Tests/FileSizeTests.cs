using Xunit.Abstractions;

namespace ContactCenter.Architecture.Tests;

/// <summary>Sizes at which a file is cut; above the aim one asks why, above the limit the test fails.</summary>
public sealed class FileSizeTests(ITestOutputHelper output)
{
    private static readonly string[] Protocols =
        ["src/ContactCenter.Sip/", "src/ContactCenter.Media/", "src/ContactCenter.WebRtc/"];

    [Fact]
    public void No_file_is_above_its_limit()
    {
        var files = Sizes("*.cs", "src", "tests").Concat(Sizes("*.vue", "src")).Concat(Sizes("*.ts", "src"))
            .OrderByDescending(f => (double)f.Lines / f.Limit)
            .ToList();
        foreach (var file in files.Take(10))
        {
            output.WriteLine($"{file.Path}: {file.Lines} of {file.Limit}");
        }

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(f => f.Lines > f.Limit).Select(f => $"{f.Path}: {f.Lines} lines, limit {f.Limit}"));
    }

    private static IEnumerable<(string Path, int Lines, int Limit)> Sizes(string pattern, params string[] folders) =>
        from file in Repository.SourceFiles(pattern, folders)
        let path = Repository.Relative(file)
        where !path.Contains("/locales/", StringComparison.Ordinal) && !path.EndsWith(".d.ts", StringComparison.Ordinal)
        select (path, File.ReadLines(file).Count(), Limit(path));

    private static int Limit(string path) => Path.GetExtension(path) switch
    {
        ".vue" => 250,
        ".ts" => 400,
        _ when path.StartsWith("tests/", StringComparison.Ordinal) => 700,
        _ when path.EndsWith("/Program.cs", StringComparison.Ordinal) => 80,
        _ when Array.Exists(Protocols, folder => path.StartsWith(folder, StringComparison.Ordinal)) => 600,
        _ => 400,
    };
}
