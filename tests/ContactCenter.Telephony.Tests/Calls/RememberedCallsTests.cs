using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Legs;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Telephony.Tests.Calls;

/// <summary>What a process that is killed leaves behind of its calls.</summary>
public sealed class RememberedCallsTests : IDisposable
{
    private static readonly CallId Id = new("call-1");
    private readonly ScriptedLegs _call = new();
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("calls-").FullName, "running-calls.jsonl");
    private readonly RememberedCalls _calls;

    public RememberedCallsTests() =>
        _calls = new RememberedCalls(_file, _call.Live, _call.Clock, NullLogger<RememberedCalls>.Instance);

    public void Dispose() => _calls.Dispose();

    [Fact]
    public async Task Both_legs_of_a_conversation_and_its_last_sign_of_life_survive_the_process()
    {
        _call.Caller.Memory = "caller";
        _calls.Save();
        await ConnectAsync();
        _call.Phones[0].Memory = "phone";
        _call.Clock.Advance(TimeSpan.FromSeconds(1));
        _calls.Save();

        var left = CallsOfCrash.Read(_file);
        Assert.Equal(["caller", "phone"], left.Legs);
        Assert.Equal(_call.Clock.GetUtcNow(), left.AliveAt);
        Assert.Equal(_call.Clock.GetUtcNow(), left.LastSigns[Id]);
    }

    /// <summary>It names callers.</summary>
    [Fact]
    public async Task Nobody_else_on_the_machine_reads_it()
    {
        await ConnectAsync();
        _calls.Save();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file));
        }
    }

    /// <summary>Whoever of the call was heard last says when it lived.</summary>
    [Fact]
    public async Task Call_in_which_nobody_was_heard_is_remembered_with_its_own_last_sign_of_life()
    {
        await ConnectAsync();
        (_call.Caller.SilentFor, _call.CallerMedia.SilentFor) = (TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(50));
        (_call.Phones[0].SilentFor, _call.PhoneMedia[0].SilentFor) = (TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(20));
        _calls.Save();

        Assert.Equal(_call.Clock.GetUtcNow().AddSeconds(-20), CallsOfCrash.Read(_file).LastSigns[Id]);
    }

    [Fact]
    public async Task Phones_that_ring_are_remembered_until_they_are_given_up()
    {
        _call.Contacts.Add(new EndpointContact("sip:8001@desk", IsWebRtc: false, Flow: null));
        _call.Contacts.Add(new EndpointContact("sip:8001@browser", IsWebRtc: true, Flow: null));
        await _call.ExecuteAsync(ScriptedLegs.Ring());
        (_call.Caller.Memory, _call.Phones[0].Memory, _call.Phones[1].Memory) = ("caller", "desk", "browser");
        _calls.Save();
        Assert.Equal(["caller", "desk", "browser"], CallsOfCrash.Read(_file).Legs);

        _call.Phones[1].Observer!.OnAnswered(_call.Phones[1], "answer");
        await _call.SettleAsync();
        _calls.Save();
        Assert.Equal(["caller", "browser"], CallsOfCrash.Read(_file).Legs);
    }

    /// <summary>It rings until it is answered or takes its INVITE back: nothing else is to be heard of it.</summary>
    [Fact]
    public void Caller_that_is_not_answered_lived_as_long_as_the_process()
    {
        (_call.Caller.SilentFor, _call.CallerMedia.SilentFor) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));
        _calls.Save();

        Assert.Equal(_call.Clock.GetUtcNow(), CallsOfCrash.Read(_file).LastSigns[Id]);
    }

    [Fact]
    public async Task Call_that_ended_leaves_nothing()
    {
        _call.Caller.Memory = "caller";
        _calls.Save();
        await _call.ExecuteAsync(new ReleaseCaller(new CallEnd(CallParty.System, CallEndCause.NormalClearing)));
        _calls.Save();

        var left = CallsOfCrash.Read(_file);
        Assert.Empty(left.Legs);
        Assert.Empty(left.LastSigns);
        Assert.NotNull(left.AliveAt);
    }

    [Fact]
    public void Call_of_an_hour_is_written_once()
    {
        _call.Caller.Memory = "caller";
        for (var i = 0; i < 3_600; i++)
        {
            _calls.Save();
        }

        Assert.Single(ReadLines(), l => l.Contains("\"call\"", StringComparison.Ordinal));
    }

    /// <summary>About a hundred thousand beats are four megabytes; the file never holds more than that beyond what runs.</summary>
    [Fact]
    public void File_is_begun_anew_before_it_grows_too_long()
    {
        _call.Caller.Memory = new string('x', 1_000_000);
        _calls.Save();
        for (var i = 0; i < 12; i++)
        {
            _call.Caller.Memory = new string((char)('a' + i), 1_000_000);
            _calls.Save();
        }

        Assert.InRange(new FileInfo(_file).Length, 1_000_000, 7_000_000);
        Assert.Equal(new string('l', 1_000_000), Assert.Single(CallsOfCrash.Read(_file).Legs));
    }

    [Theory]
    [InlineData("{\"call\":\"call-2\",\"le")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("")]
    public void Torn_line_is_passed_over(string torn)
    {
        _call.Caller.Memory = "caller";
        _calls.Save();
        _calls.Dispose();
        File.AppendAllText(_file, torn);

        Assert.Equal(["caller"], CallsOfCrash.Read(_file).Legs);
    }

    [Fact]
    public void Without_a_file_nothing_is_known()
    {
        var left = CallsOfCrash.Read(_file);

        Assert.Null(left.AliveAt);
        Assert.Empty(left.Legs);
    }

    private string[] ReadLines()
    {
        using var reader = new StreamReader(new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n');
    }

    private async Task ConnectAsync()
    {
        _call.Contacts.Add(new EndpointContact("sip:8001@desk", IsWebRtc: false, Flow: null));
        await _call.ExecuteAsync(ScriptedLegs.Ring());
        _call.Phones[0].Observer!.OnAnswered(_call.Phones[0], "answer");
        await _call.SettleAsync();
        await _call.ExecuteAsync(ScriptedLegs.Connect());
    }
}
