using System.Net;
using ContactCenter.Plans;
using ContactCenter.Simulator.Agents;
using ContactCenter.Simulator.Calls;

namespace ContactCenter.Simulator.CommandLine;

/// <summary>A checked command line.</summary>
internal sealed record SimulationSettings
{
    public const string Usage = """
        Usage: ContactCenter.Simulator callers --target HOST:PORT --entry NUMBER[=WEIGHT] [--entry …] [--rate CALLS/S]
                 (--calls N | --duration SECONDS) [--talk DIST] [--patience DIST] [--hang-up 0..1] [--seed N] [--report FILE] [--local IP]
               ContactCenter.Simulator agents  --target HOST:PORT --first-run FILE [--extensions 8001-8010,8015] [--sign-in]
                 [--answer DIST] [--agent-talk DIST] [--agent-hang-up 0..1] [--decline 0..1] [--no-answer 0..1]
                 [--duration SECONDS] [--seed N] [--report FILE] [--local IP]
               ContactCenter.Simulator both    the switches of callers and agents
        DIST:  constant:S  exponential:MEAN  lognormal:MEAN,SIGMA  uniform:FROM,TO  erlang:STAGES,MEAN   (seconds)
        """;

    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal) { "--sign-in" };

    public CallerOptions? Callers { get; private init; }

    public AgentOptions? Agents { get; private init; }

    /// <summary>People to sign in and make ready before the calls begin; null when somebody else does that.</summary>
    public FirstRun? SignIn { get; private init; }

    /// <summary>For agents alone: they stop after this; null for until they are interrupted.</summary>
    public TimeSpan? Duration { get; private init; }

    public string? Report { get; private init; }

    /// <exception cref="ArgumentProblem">Names the wrong argument.</exception>
    public static SimulationSettings Parse(string[] arguments)
    {
        if (arguments is not [var command, .. var rest] || command is not ("callers" or "agents" or "both"))
        {
            throw new ArgumentProblem($"The first argument must be callers, agents or both{(arguments.Length > 0 ? $", not '{arguments[0]}'" : "")}.");
        }

        var values = new Arguments(rest, Flags);
        var target = values.EndPoint("--target");
        var local = values.LocalAddress("--local", target.Address);
        var seed = values.Whole("--seed") ?? 1;
        var duration = values.Has("--duration") ? TimeSpan.FromSeconds(values.Number("--duration", 0, 0.001, 864_000)) : (TimeSpan?)null;
        var firstRun = command == "callers" ? null : ReadFirstRun(values);
        var settings = new SimulationSettings
        {
            Callers = command == "agents" ? null : ReadCallers(values, target, local, seed, duration),
            Agents = firstRun is null ? null : ReadAgents(values, firstRun, target, local, seed),
            SignIn = firstRun is not null && values.Has("--sign-in") ? firstRun : null,
            Duration = duration,
            Report = values.Text("--report"),
        };
        values.RefuseUnknown(command);
        return settings;
    }

    private static CallerOptions ReadCallers(Arguments values, IPEndPoint target, IPAddress local, long seed, TimeSpan? duration)
    {
        var calls = (int?)values.Whole("--calls", 1);
        if (calls is null && duration is null)
        {
            throw new ArgumentProblem("--calls or --duration is missing: say when the callers end.");
        }

        return new CallerOptions
        {
            Target = target,
            LocalAddress = local,
            Plan = new CallPlanOptions
            {
                Entries = ReadEntries(values.All("--entry")),
                Rate = values.Number("--rate", 1, 0.0001, 10_000),
                Calls = calls,
                Duration = duration,
                Talk = values.Times("--talk", new LogNormal(60, 0.5)),
                Patience = values.Times("--patience", new Exponential(60)),
                HangUpProbability = values.Number("--hang-up", 1, 0, 1),
                Seed = seed,
            },
        };
    }

    private static FirstRun ReadFirstRun(Arguments values) => FirstRun.Read(
        "--first-run",
        values.Text("--first-run") ?? throw new ArgumentProblem("--first-run is missing: give the file with the desk phones' passwords, e.g. data/first-run.json."));

    private static AgentOptions ReadAgents(Arguments values, FirstRun firstRun, IPEndPoint target, IPAddress local, long seed)
    {
        var lines = firstRun.Lines("--extensions", values.Text("--extensions"));
        var options = new AgentOptions
        {
            Registrar = target,
            LocalAddress = local,
            Lines = lines.Count > 0 ? lines : throw new ArgumentProblem("--first-run: the file has no desk phones."),
            AnswerDelay = values.Times("--answer", new LogNormal(3, 0.4)),
            Talk = values.Times("--agent-talk", new LogNormal(60, 0.5)),
            HangUpProbability = values.Number("--agent-hang-up", 0, 0, 1),
            DeclineProbability = values.Number("--decline", 0, 0, 1),
            NoAnswerProbability = values.Number("--no-answer", 0, 0, 1),
            Seed = seed,
        };
        return options.DeclineProbability + options.NoAnswerProbability <= 1
            ? options
            : throw new ArgumentProblem("--decline and --no-answer together are more than 1.");
    }

    private static List<EntryShare> ReadEntries(IReadOnlyList<string> texts)
    {
        var entries = new List<EntryShare>();
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var weight = 1.0;
            var number = equals < 0 ? text : text[..equals];
            var isRight = number.Length > 0 && number.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '-' or '.' or '_');
            if (!isRight || (equals >= 0 && !double.TryParse(text[(equals + 1)..], System.Globalization.CultureInfo.InvariantCulture, out weight)) || weight <= 0)
            {
                throw new ArgumentProblem($"--entry: '{text}' is not a number with or without a weight above 0, e.g. 12366 or 12366=3.");
            }

            entries.Add(new EntryShare(number, weight));
        }

        return entries.Count > 0 ? entries : throw new ArgumentProblem("--entry is missing: give the number to dial, e.g. --entry 12366.");
    }
}
