namespace ContactCenter.Web.Tests;

/// <summary>Runs the web client's whole check once: type check, lint, vitest.</summary>
public sealed class WebCheck : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(25);
    private readonly string _reportPath = Path.Combine(Path.GetTempPath(), $"contactcenter-vitest-{Guid.NewGuid():N}.json");

    /// <summary>Why nothing could be run; null when it was.</summary>
    internal string? Skipped { get; private set; }

    internal CommandOutcome Outcome { get; private set; } = new(-1, "not run");

    internal VitestReport? Report { get; private set; }

    public async Task InitializeAsync()
    {
        if (await NodeCommand.Run(WebProject.Folder, "npm", ["--version"], Limit) is null)
        {
            Skipped = "npm is not installed";
            return;
        }

        if (WebProject.PackagesAreStale())
        {
            var installed = await NodeCommand.Run(WebProject.Folder, "npm", ["ci", "--no-audit", "--no-fund"], Limit);
            if (installed is not { ExitCode: 0 })
            {
                Outcome = installed ?? Outcome;
                return;
            }
        }

        // The arguments after -- reach vitest, which stands last in the script.
        string[] arguments = ["run", "check", "--", "--reporter=default", "--reporter=json", $"--outputFile.json={_reportPath}"];
        Outcome = await NodeCommand.Run(WebProject.Folder, "npm", arguments, Limit) ?? Outcome;
        Report = VitestReport.Read(_reportPath);
    }

    public Task DisposeAsync()
    {
        File.Delete(_reportPath);
        return Task.CompletedTask;
    }
}
