using System.Security.Cryptography;
using ContactCenter.History.Database;
using ContactCenter.Quality.Draws;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Sources;

namespace ContactCenter.Quality.Seed;

/// <summary>What the sample centre begins with: two forms, and a plan of two recordings of each seat (QA-02).</summary>
public static class QualitySample
{
    /// <summary>Where there are forms already nothing changes.</summary>
    public static async Task WriteAsync(StorageDatabase database, TimeProvider time, string by, CancellationToken cancel)
    {
        const string Reason = "示例评分表，请按合同附件调整";
        var forms = new FormStore(database, time);
        var isNew = await forms.SaveAsync("calls", 1, SampleForms.Calls, Reason, by, cancel);
        await forms.SaveAsync("written", 1, SampleForms.Written, Reason, by, cancel);
        if (!isNew)
        {
            return;
        }

        var now = time.GetUtcNow();
        var plan = new SamplePlan(
            "qp-" + Guid.CreateVersion7(now).ToString("N"), "每周每坐席 2 条录音", PopulationSource.Calls, SamplePurpose.Both, [StratumKind.Seat],
            new(PerStratum: 2, Total: 0, PerMille: 50), DoubleShare: 10, "calls", [],
                RandomNumberGenerator.GetHexString(32, lowercase: true), now, by);
        await new PlanStore(database).AddAsync(plan, cancel);
    }
}
