using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ContactCenter.Web.Tests;

/// <summary>Runs a command of Node.js in a folder and keeps what it prints.</summary>
internal static class NodeCommand
{
    /// <summary>Null when the program is not installed.</summary>
    public static async Task<CommandOutcome?> Run(string folder, string program, string[] arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? program + ".cmd" : program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["CI"] = "1";

        Process? started;
        try
        {
            started = Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }

        using var process = started ?? throw new InvalidOperationException($"{program} did not start.");
        var printed = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(printed, line.Data);
        process.ErrorDataReceived += (_, line) => Append(printed, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new CommandOutcome(-1, $"{printed}\n{program} {string.Join(' ', arguments)} did not end within {limit}.");
        }

        return new CommandOutcome(process.ExitCode, printed.ToString());
    }

    private static void Append(StringBuilder printed, string? line)
    {
        if (line is not null)
        {
            lock (printed)
            {
                printed.AppendLine(line);
            }
        }
    }
}

internal sealed record CommandOutcome(int ExitCode, string Output);
