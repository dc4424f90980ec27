using System.Globalization;
using System.Net;
using ContactCenter.Plans;
using ContactCenter.Simulator.Calls;

namespace ContactCenter.Simulator.CommandLine;

/// <summary>An argument that cannot be used; the message names it.</summary>
public sealed class ArgumentProblem(string message) : Exception(message);

/// <summary>
/// The switches of a command line as typed values. Every value that was read counts as known; <see cref="RefuseUnknown"/> then names a
/// switch that nobody asked for.
/// </summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <param name="arguments">Behind the command.</param>
    /// <param name="flags">Switches without a value.</param>
    public Arguments(IReadOnlyList<string> arguments, IReadOnlySet<string> flags)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                throw new ArgumentProblem($"'{name}' is not a switch: switches begin with --.");
            }

            var isFlag = flags.Contains(name);
            if (!isFlag && (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                throw new ArgumentProblem($"{name} needs a value.");
            }

            if (!_values.TryGetValue(name, out var values))
            {
                _values[name] = values = [];
            }

            values.Add(isFlag ? "" : arguments[++i]);
        }
    }

    public bool Has(string name) => All(name).Count > 0;

    public IReadOnlyList<string> All(string name)
    {
        _known.Add(name);
        return _values.TryGetValue(name, out var values) ? values : [];
    }

    public string? Text(string name) => All(name) switch
    {
        [] => null,
        [var one] => one,
        _ => throw new ArgumentProblem($"{name} is given more than once."),
    };

    public IPEndPoint EndPoint(string name)
    {
        var text = Text(name) ?? throw new ArgumentProblem($"{name} is missing: give the platform's SIP address, e.g. {name} 127.0.0.1:5060.");
        return IPEndPoint.TryParse(text, out var endPoint)
            ? new IPEndPoint(endPoint.Address, endPoint.Port == 0 ? 5060 : endPoint.Port)
            : throw new ArgumentProblem($"{name}: '{text}' is not an IP address with a port, e.g. 127.0.0.1:5060.");
    }

    public IPAddress LocalAddress(string name, IPAddress target)
    {
        var text = Text(name);
        var address = text is null ? IPAddress.Loopback : IPAddress.TryParse(text, out var own) ? own : null;
        if (address is null || !LocalPorts.IsAllowed(address))
        {
            throw new ArgumentProblem($"{name}: '{text}' is not a loopback or private IP address; the simulator listens on no other.");
        }

        if (text is null && !IPAddress.Equals(target, IPAddress.Loopback) && !IPAddress.IsLoopback(target))
        {
            throw new ArgumentProblem($"{name} is missing: --target {target} cannot answer to loopback. Give the private address of this machine.");
        }

        return address.AddressFamily == target.AddressFamily
            ? address
            : text is null ? IPAddress.IPv6Loopback : throw new ArgumentProblem($"{name}: {address} and --target {target} are of different address families.");
    }

    public double Number(string name, double otherwise, double least, double most)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new ArgumentProblem(string.Create(CultureInfo.InvariantCulture, $"{name}: '{text}' is not a number from {least} to {most}."));
    }

    public long? Whole(string name, long least = long.MinValue)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= int.MaxValue
            ? value
            : throw new ArgumentProblem($"{name}: '{text}' is not a whole number{(least == long.MinValue ? "" : $" from {least}")}.");
    }

    public Distribution Times(string name, Distribution otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        return Distribution.TryParse(text, out var distribution, out var problem)
            ? distribution
            : throw new ArgumentProblem($"{name}: '{text}': {problem}.");
    }

    /// <summary>Call when everything known was read.</summary>
    public void RefuseUnknown(string command)
    {
        if (_values.Keys.FirstOrDefault(name => !_known.Contains(name)) is { } unknown)
        {
            throw new ArgumentProblem($"{unknown} is not a switch of '{command}'.");
        }
    }
}
