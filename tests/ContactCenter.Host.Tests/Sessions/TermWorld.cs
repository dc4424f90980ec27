using System.Text.Json;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Json;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Assessment;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Sessions;

/// <summary>A stored call with what the contract says about it.</summary>
/// <param name="IsCovered">Whether the contract gives a right to it.</param>
internal sealed record TermCall(string Id, string What, bool IsCovered);

/// <summary>Somebody who asks.</summary>
/// <param name="Sees">Whether a call exists for them.</param>
internal sealed record TermPerson(string Name, ApiClient Browser, Func<TermCall, bool> Sees);

/// <summary>
/// A contract from 5 to 20 March 2025 over one queue and one entry number, with calls on both sides of every border of it, and people of
/// every organisation.
/// </summary>
internal sealed class TermWorld : IDisposable
{
    public const string Queue = "term-queue";

    private readonly ContractRig _rig;

    private TermWorld(ContractRig rig, string id) => (_rig, Id) = (rig, id);

    /// <summary>Of the contract; callers' numbers contain it, so that others' calls are not among what is found.</summary>
    public string Id { get; }

    public string OwnQueue => "q-" + Id;

    public required IReadOnlyList<TermCall> Calls { get; init; }

    public required IReadOnlyList<TermPerson> People { get; init; }

    /// <summary>The beginning of every caller's number.</summary>
    public required string Caller { get; init; }

    public int Covered => Calls.Count(c => c.IsCovered);

    public static async Task<TermWorld> CreateAsync(RunningHost host)
    {
        var rig = await ContractRig.CreateAsync(host);
        var id = rig.Id + "t";
        var caller = "139" + Random.Shared.Next(100_000, 999_999).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var contract = rig.Contract() with
        {
            Id = ContractId.From(id),
            Bureau = BureauId.From("bureau-" + id),
            Provider = ProviderId.From("provider-" + id),
            FirstDay = new(2025, 3, 5),
            LastDay = new(2025, 12, 31),
            EndedOn = new(2025, 3, 20),
            Scope = new([QueueId.From("q-" + id)], ["12366"]),
        };
        using var saved = await rig.First.PostTextAsync("/api/contracts", $$"""{"contract":{{JsonSerializer.Serialize(contract, AssessmentJson.Options)}},"basedOn":0}""");
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());

        (string What, string Queue, string Number, int Day, int Hour, int Minute, int Second, bool IsCovered)[] calls =
        [
            ("before the term", "q-" + id, "12366", 4, 23, 59, 30, false),
            ("first second of the term", "q-" + id, "12366", 5, 0, 0, 0, true),
            ("in the term", "q-" + id, "12366", 10, 9, 0, 0, true),
            ("last second of the term", "q-" + id, "12366", 20, 23, 59, 59, true),
            ("after the term", "q-" + id, "12366", 21, 0, 0, 0, false),
            ("another queue", "tax-software", "12366", 10, 10, 0, 0, false),
            ("another entry number", "q-" + id, "4008012366", 10, 11, 0, 0, false),
        ];
        var csv = string.Join('\n', calls.Select((c, i) =>
            $"{id}-{i},inbound,{c.Number},{caller}{i:00},{c.Queue},8001,{rig.At(c.Day, c.Hour, c.Minute, c.Second)},{rig.At(c.Day, c.Hour, c.Minute, c.Second)},"
            + $"{After(rig, c, 5)},{After(rig, c, 65)},{After(rig, c, 70)},0,answered,true,5"));
        var run = await rig.ImportAsync(SmallFile.Header + "\n" + csv + "\n");
        Assert.Equal(calls.Length, run["accepted"]!.GetValue<int>());

        var stored = await Eventually.BecomesAsync(async () =>
            (await rig.First.GetJsonAsync($"/api/calls?caller={caller}"))["items"]!.AsArray() is { Count: 7 } found
                ? found.ToDictionary(c => c!["callerNumber"]!.GetValue<string>()[^2..], c => c!["id"]!.GetValue<string>())
                : null);
        return new(rig, id)
        {
            Caller = caller,
            Calls = [.. calls.Select((c, i) => new TermCall(stored[$"{i:00}"], c.What, c.IsCovered))],
            People =
            [
                new("city", await host.SignInAsync("auditor"), _ => true),
                await PersonAsync("bureau", Organisation.Bureau("bureau-" + id), c => c.IsCovered, Roles.Auditor),
                await PersonAsync("bureau's assessor", Organisation.Bureau("bureau-" + id), c => c.IsCovered, Roles.Assessor),
                await PersonAsync("provider", Organisation.Provider("provider-" + id), c => c.IsCovered, Roles.Provider),
                await PersonAsync("provider's supervisor", Organisation.Provider("provider-" + id), c => c.IsCovered, Roles.Supervisor),
                await PersonAsync("another bureau", Organisation.Bureau("bureau-elsewhere"), _ => false, Roles.Auditor),
                await PersonAsync("another provider", Organisation.Provider("provider-elsewhere"), _ => false, Roles.Provider),
                new("agent of the calls", await host.SignInAsync("agent8001"), _ => true),
                new("another agent", await host.SignInAsync("agent8002"), _ => false),
            ],
        };

        async Task<TermPerson> PersonAsync(string name, Organisation organisation, Func<TermCall, bool> sees, string role) =>
            new(name, await ProviderPerson.SignInAsync(host, organisation, [role]), sees);
    }

    public void Dispose()
    {
        _rig.Dispose();
        foreach (var person in People)
        {
            person.Browser.Dispose();
        }
    }

    private static string After(ContractRig rig, (string What, string Queue, string Number, int Day, int Hour, int Minute, int Second, bool IsCovered) call, int seconds)
    {
        var at = new DateTime(2025, 3, call.Day, call.Hour, call.Minute, call.Second, DateTimeKind.Unspecified).AddSeconds(seconds);
        return rig.At(at.Day, at.Hour, at.Minute, at.Second);
    }
}
