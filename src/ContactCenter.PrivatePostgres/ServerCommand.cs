using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ContactCenter.PrivatePostgres;

/// <summary>A program with its arguments.</summary>
internal sealed record ServerCommand(string Program, IReadOnlyList<string> Arguments)
{
    internal sealed record Result(int ExitCode, string Output);

    public ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in Arguments)
        {
            info.ArgumentList.Add(argument);
        }

        info.Environment["LC_ALL"] = "C";
        return info;
    }

    /// <summary>Runs to the end; a program that is not there is exit code -1.</summary>
    public async Task<Result> TryRunAsync(CancellationToken cancel)
    {
        using var process = new Process { StartInfo = StartInfo() };
        var output = new StringBuilder();
        void Add(object _, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Add;
        process.ErrorDataReceived += Add;
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new(-1, $"{Program}: {e.Message}");
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(cancel);
        lock (output)
        {
            return new(process.ExitCode, output.ToString());
        }
    }

    public async Task RunAsync(string purpose, CancellationToken cancel)
    {
        var result = await TryRunAsync(cancel);
        if (result.ExitCode != 0)
        {
            throw new EmbeddedPostgresException($"{purpose} failed ({Path.GetFileName(Program)}, exit code {result.ExitCode}): {result.Output.Trim()}");
        }
    }
}
