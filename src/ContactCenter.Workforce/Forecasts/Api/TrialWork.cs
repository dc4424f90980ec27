using System.Text.Json;
using ContactCenter.Backoffice.Work;

namespace ContactCenter.Workforce.Forecasts.Api;

/// <summary>Tries the calls of a day without the request that asked for it: it may take a minute. Begun again it begins anew.</summary>
internal sealed class TrialWork : IWorkKind
{
    public const string Kind = "workforce.forecast-trial";

    private const string Stage = "trying";

    public string Name => Kind;

    public static TrialPlan Plan(WorkItem work) => JsonSerializer.Deserialize<TrialPlan>(work.Body, JsonSerializerOptions.Web)!;

    public Task<string> RunAsync(WorkItem work, IProgress<WorkProgress> progress, CancellationToken cancel)
    {
        var slots = FloorTrial.Run(Plan(work), (done, total) => progress.Report(new(Stage, done, total)), cancel);
        return Task.FromResult(JsonSerializer.Serialize(slots, JsonSerializerOptions.Web));
    }
}
