using System.Diagnostics;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>Programs that the tests drive. As root on Debian a missing one is installed; elsewhere the test is skipped and says why.</summary>
public static class Tools
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, string?> Checked = new(StringComparer.Ordinal);

    public static void Need(params (string Program, string Package)[] tools)
    {
        foreach (var (program, package) in tools)
        {
            var problem = Problem(program, package);
            Skip.If(problem is not null, problem);
        }
    }

    public static (string Program, string Package) Sipp => ("sipp", "sip-tester");

    public static (string Program, string Package) Redis => ("redis-server", "redis-server");

    public static (string Program, string Package) Kamailio => ("kamailio", "kamailio");

    public static (string Program, string Package) Nginx => ("nginx", "nginx-light");

    public static (string Program, string Package) Baresip => ("baresip", "baresip-core");

    public static (string Program, string Package) Chromium => ("chromium", "chromium");

    /// <summary>Opens workbooks that we made; with a font for Chinese, or its pages are empty.</summary>
    public static (string Program, string Package) LibreOffice => ("soffice", "libreoffice-calc-nogui fonts-droid-fallback");

    /// <summary>pdftotext and pdftoppm.</summary>
    public static (string Program, string Package) Poppler => ("pdftotext", "poppler-utils");

    /// <summary>Reads recordings as any other program would.</summary>
    public static (string Program, string Package) Sox => ("sox", "sox");

    private static string? Problem(string program, string package)
    {
        lock (Gate)
        {
            if (!Checked.TryGetValue(program, out var problem))
            {
                problem = IsThere(program) || (TryInstall(package) && IsThere(program))
                    ? null
                    : $"{program} is not there and could not be installed (Debian: {package}).";
                Checked[program] = problem;
            }

            return problem;
        }
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static bool TryInstall(string package)
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            return false;
        }

        return Run("apt-get", "update", "-qq") && Run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", .. package.Split(' ')]);
    }

    private static bool Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
