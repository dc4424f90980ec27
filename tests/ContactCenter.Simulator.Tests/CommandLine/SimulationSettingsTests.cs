using ContactCenter.Plans;
using ContactCenter.Simulator.CommandLine;

namespace ContactCenter.Simulator.Tests.CommandLine;

public sealed class SimulationSettingsTests : IDisposable
{
    private const string Callers = "callers --target 127.0.0.1:5060 --entry 12366 --calls 5";

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"first-run-{Guid.NewGuid():N}.json");

    public SimulationSettingsTests() => File.WriteAllText(_file, """
        {"url":"http://127.0.0.1:8080","users":[{"userName":"agent8001","password":"p","roles":["agent"],"extension":"8001"}],
         "endpoints":[{"extension":"8001","password":"a"},{"extension":"8002","password":"b"},{"extension":"8003","password":"c"}],
         "entryNumbers":["12366"],"sip":{"udp":"127.0.0.1:5060","tcp":"127.0.0.1:5060","ws":"ws://127.0.0.1:8080/sip"}}
        """);

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void The_callers_command_is_read()
    {
        var settings = Parse("callers --target 127.0.0.1:5070 --entry 12366=3 --entry 12367 --rate 2.5 --calls 200 --talk lognormal:20,0.5 "
            + "--patience exponential:60 --hang-up 0.4 --seed 7 --report out.json");
        var plan = settings.Callers!.Plan;
        Assert.Equal("127.0.0.1:5070", settings.Callers.Target.ToString());
        Assert.Equal([new EntryShare("12366", 3), new EntryShare("12367")], plan.Entries);
        Assert.Equal((2.5, 200, 0.4, 7), (plan.Rate, plan.Calls, plan.HangUpProbability, plan.Seed));
        Assert.Equal((new LogNormal(20, 0.5), new Exponential(60)), ((LogNormal)plan.Talk, (Exponential)plan.Patience));
        Assert.Equal(("out.json", true), (settings.Report, settings.Agents is null));
    }

    [Fact]
    public void The_agents_command_takes_passwords_from_the_first_run_file()
    {
        var settings = Parse($"agents --target 127.0.0.1:5060 --first-run {_file} --extensions 8001-8002 --answer constant:2 --decline 0.1 --sign-in");
        Assert.Equal([("8001", "a"), ("8002", "b")], settings.Agents!.Lines.Select(line => (line.Extension, line.Password)));
        Assert.Equal(("http://127.0.0.1:8080", true), (settings.SignIn?.Url, settings.Callers is null));
    }

    [Fact]
    public void Both_takes_all_desk_phones_when_none_are_named() =>
        Assert.Equal(3, Parse($"both --target 127.0.0.1:5060 --entry 12366 --calls 1 --first-run {_file}").Agents!.Lines.Count);

    [Theory]
    [InlineData("", "first argument")]
    [InlineData("dance", "'dance'")]
    [InlineData("callers --entry 12366 --calls 1", "--target is missing")]
    [InlineData("callers --target nowhere --entry 12366 --calls 1", "--target: 'nowhere'")]
    [InlineData("callers --target 127.0.0.1:5060 --calls 1", "--entry is missing")]
    [InlineData("callers --target 127.0.0.1:5060 --entry 12@366 --calls 1", "--entry: '12@366'")]
    [InlineData("callers --target 127.0.0.1:5060 --entry 12366=0 --calls 1", "--entry: '12366=0'")]
    [InlineData("callers --target 127.0.0.1:5060 --entry 12366", "--calls or --duration is missing")]
    [InlineData(Callers + " --rate 0", "--rate: '0'")]
    [InlineData(Callers + " --rate fast", "--rate: 'fast'")]
    [InlineData(Callers + " --talk normal:3", "--talk: 'normal:3'")]
    [InlineData(Callers + " --patience exponential:x", "--patience: 'exponential:x'")]
    [InlineData(Callers + " --hang-up 2", "--hang-up: '2'")]
    [InlineData(Callers + " --calls 0", "--calls is given more than once")]
    [InlineData(Callers + " --seed 1.5", "--seed: '1.5'")]
    [InlineData(Callers + " --report", "--report needs a value")]
    [InlineData(Callers + " --colour red", "--colour is not a switch")]
    [InlineData(Callers + " --decline 0.1", "--decline is not a switch of 'callers'")]
    [InlineData(Callers + " loud", "'loud' is not a switch")]
    [InlineData(Callers + " --local 8.8.8.8", "--local: '8.8.8.8'")]
    [InlineData(Callers + " --local 0.0.0.0", "--local: '0.0.0.0'")]
    [InlineData("callers --target 192.168.1.5:5060 --entry 12366 --calls 1", "--local is missing")]
    [InlineData("agents --target 127.0.0.1:5060", "--first-run is missing")]
    [InlineData("agents --target 127.0.0.1:5060 --first-run /nowhere.json", "--first-run: /nowhere.json")]
    public void A_wrong_argument_is_named(string line, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentProblem>(() => Parse(line)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("--extensions 8001-9", "--extensions: '8001-9'")]
    [InlineData("--extensions 8009", "no desk phone 8009")]
    [InlineData("--decline 0.7 --no-answer 0.7", "--decline and --no-answer")]
    public void A_wrong_argument_of_agents_is_named(string more, string expected) => Assert.Contains(
        expected,
        Assert.Throws<ArgumentProblem>(() => Parse($"agents --target 127.0.0.1:5060 --first-run {_file} {more}")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_first_run_file_that_is_something_else_is_named()
    {
        File.WriteAllText(_file, "not json");
        var problem = Assert.Throws<ArgumentProblem>(() => Parse($"agents --target 127.0.0.1:5060 --first-run {_file}"));
        Assert.StartsWith("--first-run: ", problem.Message, StringComparison.Ordinal);
    }

    private static SimulationSettings Parse(string line) => SimulationSettings.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
