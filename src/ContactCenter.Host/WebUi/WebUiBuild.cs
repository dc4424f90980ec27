using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.WebUi;

/// <summary>Builds the pages when their sources are newer than what was built: a clone starts with one command.</summary>
internal sealed partial class WebUiBuild(string sources, ILogger logger)
{
    private static readonly string[] Ignored = ["node_modules", "dist", "coverage", ".vite"];

    /// <summary>How often a build of another process is asked whether it is done.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    private string Stamp => Path.Combine(sources, "dist", ".sources.sha256");

    /// <summary>
    /// Builds what is stale, when the platform runs from its source tree. Pages that were built before are better than none: then a
    /// build that fails is only logged.
    /// </summary>
    public static async Task RunAsync(ContactCenterOptions options, ILoggerFactory loggers, CancellationToken cancel)
    {
        if (!options.BuildWebUi || WebUiFolder.Find(AppContext.BaseDirectory).Sources is not { } sources)
        {
            return;
        }

        var build = new WebUiBuild(sources, loggers.CreateLogger<WebUiBuild>());
        try
        {
            await build.EnsureAsync(cancel);
        }
        catch (WebUiBuildException e) when (File.Exists(Path.Combine(sources, "dist", "index.html")))
        {
            build.BuiltBefore(e.Message);
        }
    }

    /// <exception cref="WebUiBuildException">npm is missing or failed; the message says what to do.</exception>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        var hash = HashOfSources();
        if (await IsBuiltAsync(hash, cancel))
        {
            return;
        }

        await using var turn = await TakeTurnAsync(cancel);
        if (await IsBuiltAsync(hash, cancel))
        {
            return;
        }

        Building(sources);
        await RunNpmAsync(["ci", "--no-audit", "--no-fund"], cancel);
        await RunNpmAsync(["run", "build"], cancel);
        await File.WriteAllTextAsync(Stamp, hash, cancel);
    }

    private async Task<bool> IsBuiltAsync(string hash, CancellationToken cancel) =>
        File.Exists(Stamp) && await File.ReadAllTextAsync(Stamp, cancel) == hash;

    /// <summary>Two processes of one source tree never build at the same time: each would take the other's files away.</summary>
    private async Task<FileStream> TakeTurnAsync(CancellationToken cancel)
    {
        var path = Path.Combine(Path.GetTempPath(), $"contactcenter-web-{Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(sources)))[..16]}.lock");
        using var beat = new PeriodicTimer(Beat);
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await beat.WaitForNextTickAsync(cancel);
            }
        }
    }

    /// <summary>Names and contents of every source file, in a fixed order.</summary>
    internal string HashOfSources()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files(new(sources)).Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetRelativePath(sources, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles().Select(f => f.FullName)
            .Concat(folder.EnumerateDirectories().Where(d => !Ignored.Contains(d.Name)).SelectMany(Files));

    private async Task RunNpmAsync(string[] arguments, CancellationToken cancel)
    {
        var command = "npm " + string.Join(' ', arguments);
        using var npm = Start(arguments, command);
        var output = npm.StandardOutput.ReadToEndAsync(cancel);
        var errors = npm.StandardError.ReadToEndAsync(cancel);
        try
        {
            await npm.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }

        if (npm.ExitCode != 0)
        {
            throw new WebUiBuildException($"The web UI could not be built: '{command}' in {sources} ended with {npm.ExitCode}.{Environment.NewLine}"
                + $"{await output}{await errors}");
        }
    }

    private Process Start(string[] arguments, string command)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments)
        {
            WorkingDirectory = sources,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start) ?? throw new WebUiBuildException($"'{command}' could not be started.");
        }
        catch (Win32Exception)
        {
            throw new WebUiBuildException(
                "Node.js 20 or newer with npm is needed to build the web UI, and npm was not found. Install Node.js, or run a published "
                + "build, which has the web UI in it.");
        }
    }

    [LoggerMessage(1201, LogLevel.Information, "Building the web UI in {Folder}; this takes a minute")]
    private partial void Building(string folder);

    [LoggerMessage(1202, LogLevel.Error, "The pages of an earlier build are served: {Why}")]
    private partial void BuiltBefore(string why);
}

/// <summary>The web UI is not there and could not be built.</summary>
public sealed class WebUiBuildException(string message) : Exception(message);
