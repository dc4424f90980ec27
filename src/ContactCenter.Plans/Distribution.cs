using System.Globalization;

namespace ContactCenter.Plans;

/// <summary>A named distribution of times in seconds. Its text form is <c>name:parameter,parameter</c>.</summary>
public abstract record Distribution
{
    private protected Distribution()
    {
    }

    /// <summary>Expected value, seconds.</summary>
    public abstract double Mean { get; }

    /// <summary>Draws a value, never below 0.</summary>
    public abstract double Sample(SeededRandom random);

    /// <summary>Draws a time.</summary>
    public TimeSpan SampleTime(SeededRandom random) => TimeSpan.FromSeconds(Math.Min(Sample(random), TimeSpan.FromDays(30).TotalSeconds));

    /// <summary>
    /// Reads <c>exponential:60</c>, <c>lognormal:20,0.5</c>, <c>constant:3</c>, <c>uniform:1,5</c> or <c>erlang:3,20</c>.
    /// </summary>
    public static bool TryParse(string text, out Distribution distribution, out string problem)
    {
        distribution = new Constant(0);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? text : text[..colon]).ToLowerInvariant();
        var values = new List<double>();
        foreach (var part in colon < 0 ? [] : text[(colon + 1)..].Split(','))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                problem = $"'{part}' is not a number of seconds or a parameter";
                return false;
            }

            values.Add(value);
        }

        var made = Make(name, values, out problem);
        distribution = made ?? distribution;
        return made is not null;
    }

    private static Distribution? Make(string name, List<double> values, out string problem)
    {
        problem = "";
        switch (name, values.Count)
        {
            case ("constant", 1):
                return new Constant(values[0]);
            case ("exponential", 1) when values[0] > 0:
                return new Exponential(values[0]);
            case ("lognormal", 2) when values[0] > 0 && values[1] <= 3:
                return new LogNormal(values[0], values[1]);
            case ("uniform", 2) when values[0] <= values[1]:
                return new Uniform(values[0], values[1]);
            case ("erlang", 2) when values[0] is >= 1 and <= 1000 && values[0] == Math.Floor(values[0]) && values[1] > 0:
                return new Erlang((int)values[0], values[1]);
            default:
                problem = "use constant:SECONDS, exponential:MEAN, lognormal:MEAN,SIGMA (at most 3), uniform:FROM,TO or erlang:STAGES,MEAN";
                return null;
        }
    }
}

/// <summary>Always the same.</summary>
public sealed record Constant(double Seconds) : Distribution
{
    public override double Mean => Seconds;

    public override double Sample(SeededRandom random) => Seconds;
}

/// <summary>Memoryless: the usual model of patience and of the time between arrivals.</summary>
public sealed record Exponential(double MeanSeconds) : Distribution
{
    public override double Mean => MeanSeconds;

    public override double Sample(SeededRandom random) => -MeanSeconds * Math.Log(random.NextUnit());
}

/// <summary>The usual model of talk time. <paramref name="Sigma"/> is the standard deviation of the logarithm.</summary>
public sealed record LogNormal(double MeanSeconds, double Sigma) : Distribution
{
    public override double Mean => MeanSeconds;

    public override double Sample(SeededRandom random) =>
        Math.Exp(Math.Log(MeanSeconds) - (Sigma * Sigma / 2) + (Sigma * random.NextNormal()));
}

/// <summary>Every value between the bounds alike.</summary>
public sealed record Uniform(double From, double To) : Distribution
{
    public override double Mean => (From + To) / 2;

    public override double Sample(SeededRandom random) => From + ((To - From) * random.NextUnit());
}

/// <summary>Sum of <paramref name="Stages"/> equal exponential times.</summary>
public sealed record Erlang(int Stages, double MeanSeconds) : Distribution
{
    public override double Mean => MeanSeconds;

    public override double Sample(SeededRandom random)
    {
        var sum = 0.0;
        for (var i = 0; i < Stages; i++)
        {
            sum -= Math.Log(random.NextUnit());
        }

        return sum * MeanSeconds / Stages;
    }
}
