using System.Net;
using ContactCenter.Backoffice.Facts;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Hosting;
using ContactCenter.Host.Options;
using ContactCenter.Host.Seeding;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Slices;

/// <summary>A slice is added by its module alone, and served by the real Host.</summary>
public sealed class SliceTests(SliceHost host) : IClassFixture<SliceHost>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Its_endpoints_are_served_by_permission_with_what_it_wrote_and_its_entry_in_one()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var auditor = await host.SignInAsync("auditor");
        using var agent = await host.SignInAsync("agent8001");

        using var written = await supervisor.PostAsync("/api/notes", new { text = "first note" });
        using var refused = await auditor.PostAsync("/api/notes", new { text = "not mine" });
        using var tooLong = await supervisor.PostAsync("/api/notes", new { text = new string('x', 41) });
        using var hidden = await agent.GetAsync("/api/notes");

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden],
            [written.StatusCode, refused.StatusCode, tooLong.StatusCode, hidden.StatusCode]);
        Assert.Contains("first note", await auditor.TextAsync("/api/notes"), StringComparison.Ordinal);
        Assert.Contains(await EntriesAsync(), e => e is { Who: "supervisor", Action: "note-written" });
        Assert.Equal(["city"], (await supervisor.GetJsonAsync("/api/session"))["permissions"]!["note:write"]!.AsArray().Select(s => (string?)s));
    }

    [Fact]
    public async Task SEC_01_a_change_that_forgets_its_entry_is_taken_back()
    {
        using var supervisor = await host.SignInAsync("supervisor");

        using var forgot = await supervisor.PostAsync("/api/notes/unwritten", new { });

        Assert.Equal(HttpStatusCode.InternalServerError, forgot.StatusCode);
        Assert.DoesNotContain("left no entry", await supervisor.TextAsync("/api/notes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_fact_is_summed_and_opened_down_to_its_rows()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await supervisor.PostAsync("/api/notes", new { text = "1234567" });
        var facts = host.Services.GetRequiredService<FactReader>();
        var fact = facts.Find("notes.characters")!;

        var items = await facts.ItemsAsync(fact, FactScope.Everything, from, from.AddHours(1), 0, 100, None);

        Assert.Contains(items, i => i.Amount == 7 && i.Shown[1] == "1234567");
        Assert.Equal(
            new FactTotal(items.Count, items.Sum(i => i.Amount)),
            await facts.MeasureAsync(fact, FactScope.Everything, from, from.AddHours(1), None));
        Assert.Null(await facts.MeasureAsync(fact, FactScope.Everything, from.AddYears(-2), from.AddYears(-1), None));
    }

    [Fact]
    public async Task Its_listener_hears_every_call_that_arrives_once()
    {
        var calls = Enumerable.Range(0, 20).Select(_ => CallId.From("c-" + Guid.NewGuid().ToString("N"))).ToList();
        foreach (var call in calls)
        {
            await host.Foundation.Journal.AppendAsync(
                StreamName.Of(call),
                1,
                [new CallArrived(TimeProvider.System.GetUtcNow(), CallDirection.Inbound, TrunkId.From("trunk-local"), "12366", "13800138000")]);
        }

        var store = host.Services.GetRequiredService<NoteStore>();
        var heard = await Eventually.BecomesAsync(async () => await store.CallsAsync(None) is { Count: >= 20 } all ? all : null);

        Assert.Equal(calls.Select(StreamName.Of).Order(), heard.Where(calls.Select(StreamName.Of).Contains).Order());
    }

    [Fact]
    public void Its_options_are_checked_with_all_the_others()
    {
        var faults = Assert.Throws<OptionsException>(() => CentreHost.Configure(
            ["--seed", "nothing"],
            SliceHost.Modules,
            builder => builder.Configuration.AddInMemoryCollection(
            [
                new("ContactCenter:Notes:LongestText", "0"), new("ContactCenter:Notes:Colour", "red"), new("ContactCenter:Note:LongestText", "9"),
            ])));

        Assert.Contains("Seed", faults.Message, StringComparison.Ordinal);
        Assert.Contains("LongestText: 1 to 1000.", faults.Message, StringComparison.Ordinal);
        Assert.Contains("Colour is not a setting", faults.Message, StringComparison.Ordinal);
        Assert.Matches(@"ContactCenter:Note is not a setting\. Known here: .*\bNotes\b", faults.Message);
    }

    private async Task<IEnumerable<AuditEntry>> EntriesAsync() =>
        await host.Services.GetRequiredService<AuditLog>().ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 100, None);
}

/// <summary>The real Host with one module more.</summary>
public sealed class SliceHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-slice-").FullName;
    private CentreHost? _host;

    internal static ModuleList Modules => new([.. Host.Hosting.Modules.Shipped.All, new NotesModule()]);

    internal IServiceProvider Services => _host!.App.Services;

    internal Foundation Foundation => Services.GetRequiredService<Foundation>();

    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The database server runs under an account of its own when the tests run as root.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        _host = await RunningHost.StartAsync(_folder, TimeProvider.System, Modules, ("ContactCenter:Notes:LongestText", "40"));
    }

    public async Task DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task<ApiClient> SignInAsync(string name)
    {
        var person = FirstRunFile.Read(Foundation.Folder)!.Users.First(u => u.UserName == name);
        var client = new ApiClient(new(_host!.App.Urls.First()));
        await client.SignInAsync(person.UserName, person.Password);
        return client;
    }
}
