using ContactCenter.Host.Hosting;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>OPS-08: <c>--import FILE</c> takes calls over into a folder that no host runs on.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private const string Row = "old-1,inbound,12366,13800138000,tax-general,8001,2025-03-03T09:00:00.000+08:00,2025-03-03T09:00:05.000+08:00,2025-03-03T09:00:15.000+08:00,2025-03-03T09:03:15.000+08:00,2025-03-03T09:03:35.000+08:00,0,answered,true,5";

    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-import-").FullName;

    public ImportCommandTests()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The database server runs under an account of its own when the tests run as root.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }
    }

    [Fact]
    public async Task OPS_08_command_line_imports_once_and_ends_with_1_when_a_row_was_refused()
    {
        var (first, text) = await RunAsync($"{SmallFile.Header}\n{Row}\n");
        Assert.Equal(0, first);
        Assert.Contains("added 1, ", text, StringComparison.Ordinal);
        Assert.Contains("Done 100%", text, StringComparison.Ordinal);

        var (second, again) = await RunAsync($"{SmallFile.Header}\n{Row}\n{Row.Replace("old-1", "old-2").Replace("answered,true,5", "answered,true,9")}\n");
        Assert.Equal(1, second);
        Assert.Contains("added 0, ", again, StringComparison.Ordinal);
        Assert.Contains("unchanged 1, ", again, StringComparison.Ordinal);
        Assert.Contains("line 3 old-2: 评价不在 1–5 之间", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_switch_nothing_is_imported_and_a_missing_file_is_named()
    {
        Assert.Null(await ImportCommand.TryAsync(["--data", _folder], TextWriter.Null, CancellationToken.None));
        var error = await Assert.ThrowsAsync<OptionsException>(
            () => ImportCommand.TryAsync(["--data", _folder, "--import", "nowhere.csv"], TextWriter.Null, CancellationToken.None));
        Assert.Contains("nowhere.csv", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int? Code, string Text)> RunAsync(string csv)
    {
        var file = Path.Combine(_folder, "calls.csv");
        await File.WriteAllTextAsync(file, csv);
        var console = new StringWriter();
        var code = await ImportCommand.TryAsync(["--data", Path.Combine(_folder, "data"), "--import", file], console, CancellationToken.None);
        return (code, console.ToString());
    }
}
