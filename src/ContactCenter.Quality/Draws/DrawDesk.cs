using System.IO.Compression;
using System.Text;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;
using ContactCenter.Quality.Sources;

namespace ContactCenter.Quality.Draws;

/// <summary>Why nothing was drawn.</summary>
internal static class DrawRefusals
{
    public static readonly FaultKind Ended = new("plan-ended", "This plan is over.");
    public static readonly FaultKind NoForm = new("plan-without-form", "There is no form of this plan.");
    public static readonly FaultKind Twice = new("drawn-already", "Some of these days are drawn already.");
    public static readonly FaultKind Nothing = new("nothing-to-draw", "There is nothing to draw from in these days.");
    public static readonly FaultKind NotOver = new("days-not-over", "These days are not over yet: draw from whole days.");
    public static readonly FaultKind NoneLeft = new("stratum-empty", "There is no other contact among which this one was drawn.");
    public static readonly FaultKind NotDrawn = new("sample-not-of-a-draw", "This sample was not drawn, so nothing is drawn in its place.");
}

/// <summary>Makes draws, and draws others in the place of what cannot be scored.</summary>
internal sealed class DrawDesk(
    StorageDatabase database, PlanStore plans, FormStore forms, Populations populations, SampleStore samples, TimeProvider time)
{
    /// <param name="plan">By which.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day; over.</param>
    /// <param name="start">When the first begins.</param>
    /// <param name="end">When the last ends.</param>
    /// <param name="zone">Of the centre.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(SampleDraw? Made, FaultKind? WhyNot)> DrawAsync(
        SamplePlan plan, DateOnly from, DateOnly to, DateTimeOffset start, DateTimeOffset end, TimeZoneInfo zone, string by,
        CancellationToken cancel)
    {
        if (plan.EndedAt is not null)
        {
            return (null, DrawRefusals.Ended);
        }

        var now = time.GetUtcNow();
        if (end > now)
        {
            return (null, DrawRefusals.NotOver);
        }

        if (await forms.NewestAsync(plan.Form, cancel) is not { } form || populations.Find(plan.Source) is not { } source)
        {
            return (null, DrawRefusals.NoForm);
        }

        var contacts = await populations.ReadAsync(source, plan.Purpose, start, end, plan.Queues, cancel);
        if (contacts.Count == 0)
        {
            return (null, DrawRefusals.Nothing);
        }

        var seed = DrawCore.Seed(plan.Id, from, to, plan.Number);
        Candidate[] population = [.. contacts.Select(c => new Candidate(c.Id, plan.StratumOf(c, zone)))];
        var drawn = DrawCore.Draw(population, seed, plan.Quota);
        var byId = contacts.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var draw = new SampleDraw(
            "qd-" + Guid.CreateVersion7(now).ToString("N"), plan.Id, from, to, seed, drawn.PopulationHash, drawn.Size, drawn.Chosen.Length,
            now, by);
        return await database.InTransactionAsync(async () =>
        {
            if (!await plans.AddDrawAsync(draw, Pack(DrawCore.List(population)), cancel))
            {
                return ((SampleDraw?)null, (FaultKind?)DrawRefusals.Twice);
            }

            await samples.AddAsync(
                [.. drawn.Chosen.Select(d => NewSample.Of(source.Name, byId[d.Id], plan.Purpose, SampleOrigin.Plan, form.Hash) with
                {
                    Draw = draw.Id,
                    Stratum = d.Stratum,
                    Rank = d.Rank,
                    IsDouble = DrawCore.IsDouble(seed, d.Id, plan.DoubleShare),
                })],
                by, cancel);
            return (draw, null);
        });
    }

    /// <summary>The next contact in the order of the same stratum is scored in its place.</summary>
    public async Task<(string? Id, FaultKind? WhyNot)> ReplaceAsync(
        Sample sample, string by, string reason, CancellationToken cancel)
    {
        if (sample.Draw is not { } id || await plans.FindDrawAsync(id, cancel) is not { } draw
            || populations.Find(sample.Source) is not { } source)
        {
            return (null, DrawRefusals.NotDrawn);
        }

        var last = await samples.LastRankAsync(draw.Id, sample.Stratum!, cancel);
        var order = DrawCore.Order(Members(await plans.PopulationAsync(draw.Id, cancel), sample.Stratum!), draw.Seed).ToList();
        for (var rank = last + 1; rank <= order.Count; rank++)
        {
            if (await populations.FindAsync(source, order[rank - 1], cancel) is not { } contact)
            {
                continue;
            }

            var next = NewSample.Of(source.Name, contact, sample.Purpose, SampleOrigin.Replacement, sample.FormHash) with
            {
                Draw = draw.Id, Stratum = sample.Stratum, Rank = rank, IsDouble = sample.IsDouble, Reason = reason,
            };
            try
            {
                if (await samples.ReplaceAsync(sample, next, by, reason, cancel) is { } added)
                {
                    return (added, null);
                }
            }
            catch (SampleChangedException)
            {
                return (null, SampleRefusals.Changed);
            }
        }

        return (null, DrawRefusals.NoneLeft);
    }

    /// <summary>The published list itself.</summary>
    public static byte[] Unpack(byte[] population)
    {
        using var unpacked = new MemoryStream();
        using (var packed = new GZipStream(new MemoryStream(population), CompressionMode.Decompress))
        {
            packed.CopyTo(unpacked);
        }

        return unpacked.ToArray();
    }

    private static byte[] Pack(byte[] list)
    {
        using var packed = new MemoryStream();
        using (var writing = new GZipStream(packed, CompressionLevel.Fastest))
        {
            writing.Write(list);
        }

        return packed.ToArray();
    }

    private static IEnumerable<string> Members(byte[] population, string stratum) => Encoding.UTF8.GetString(Unpack(population))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).Where(l => l[1] == stratum).Select(l => l[0]);
}
