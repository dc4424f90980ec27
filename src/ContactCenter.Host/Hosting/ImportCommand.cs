using System.Globalization;
using ContactCenter.Assessment.Import;
using ContactCenter.Assessment.Records;
using ContactCenter.Grains.Hosting;
using ContactCenter.History.Imports;
using ContactCenter.History.Rollups;
using ContactCenter.Host.Options;
using ContactCenter.Identity.Access;

namespace ContactCenter.Host.Hosting;

/// <summary><c>--import FILE</c>: takes calls over from another system without starting the platform.</summary>
internal static class ImportCommand
{
    private const string Who = "command-line";
    private const int ShownProblems = 20;

    /// <returns>0: every row was taken; 1: rows, or the file, were refused. Null: nothing is to be imported.</returns>
    public static async Task<int?> TryAsync(
        IReadOnlyList<string> arguments, TextWriter console, CancellationToken cancel, Action<WebApplicationBuilder>? adjust = null)
    {
        var (builder, options) = CentreHost.Configure(arguments, Modules.Shipped, adjust);
        if (options.Import is not { } path)
        {
            return null;
        }

        if (!File.Exists(path))
        {
            throw new OptionsException([$"ContactCenter:Import: there is no file {Path.GetFullPath(path)}."]);
        }

        using var loggers = CentreHost.EarlyLoggers(builder);
        await using var foundation = await Foundation.LayAsync(
            options,
            builder.Services.Instance<AccountOptions>(),
            Modules.Shipped,
            builder.Configuration.GetConnectionString("ContactCenter"),
            ClusterSettings.OneOfSeveral(builder.Configuration),
            TimeProvider.System,
            loggers,
            cancel);
        var fold = new DayFold(foundation.Database, TimeProvider.System, loggers.CreateLogger<DayFold>());
        var import = new CallImport(foundation.Database, fold, TimeProvider.System, foundation.Folder.Spool);
        await using var file = File.OpenRead(path);
        var result = await import.RunAsync(
            file, Path.GetFileName(path), Who, await CentreAsync(foundation, options, cancel), new ConsoleProgress(console), cancel);
        return await ReportAsync(result, new ImportRuns(foundation.Database, TimeProvider.System), console, cancel);
    }

    private static async Task<ImportCentre> CentreAsync(Foundation foundation, ContactCenterOptions options, CancellationToken cancel)
    {
        var contracts = await new ContractStore(foundation.Database, TimeProvider.System).AllAsync(cancel);
        return new(foundation.Centre.Current, contracts.Select(c => c.Body), TimeSpan.FromSeconds(options.ImportWrapUpLimitSeconds));
    }

    private static async Task<int> ReportAsync(ImportResult result, ImportRuns runs, TextWriter console, CancellationToken cancel)
    {
        switch (result)
        {
            case ImportResult.HeaderRefused { Problems: var problems }:
                foreach (var problem in problems)
                {
                    var text = HeaderProblemText.Of(problem).Reason;
                    await console.WriteLineAsync($"表头 / header: {text.Zh} / {text.En}");
                }

                return 1;
            case ImportResult.Finished { Run: var run }:
                await console.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"新增 / added {run.Added}, 变更 / changed {run.Changed}, 未变 / unchanged {run.Unchanged}, 拒收 / refused {run.Refused}"));
                foreach (var row in await runs.RefusedAsync(run.Id, 0, ShownProblems, cancel))
                {
                    var reasons = row.Reasons.Select(RowProblemText.Of).ToList();
                    await console.WriteLineAsync($"第 {row.Line} 行 / line {row.Line} {row.CallId}: {string.Join("；", reasons.Select(r => $"{r.Zh} / {r.En}"))}");
                }

                return run.Refused == 0 ? 0 : 1;
            default:
                await console.WriteLineAsync("另一导入正在进行 / another import is running");
                return 1;
        }
    }

    /// <summary>One line for each twentieth of the file.</summary>
    private sealed class ConsoleProgress(TextWriter console) : IProgress<ImportProgress>
    {
        private const int Steps = 20;

        private (ImportStage Stage, long Step) _last = (ImportStage.Done, -1);

        public void Report(ImportProgress value)
        {
            var step = value is { TotalBytes: > 0 and var total } ? Steps * value.Bytes / total : 0;
            if ((value.Stage, step) != _last)
            {
                _last = (value.Stage, step);
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Stage} {step * 100 / Steps}% {value.Run?.Line}"));
            }
        }
    }
}
