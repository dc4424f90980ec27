using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using ContactCenter.Domain.Centre;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace ContactCenter.Grains.Tests.Wire;

/// <summary>
/// What goes between Hosts, as a text that is kept: a version and the one after it run side by side while a centre is updated, so a name
/// or a number on the wire that changes must be seen by whoever reads the change.
/// </summary>
public sealed class WireContractTests
{
    private static readonly Assembly[] OnTheWire =
        [typeof(CentreSettings).Assembly, typeof(ICallGrain).Assembly, typeof(ClusterSettings).Assembly];

    /// <summary>
    /// A new line is an addition: an older Host leaves out what it does not know. A line that goes or changes breaks a rolling update:
    /// add a member with a new number instead, and take the old one away a version later.
    /// </summary>
    [Fact]
    public void What_goes_between_hosts_is_what_was_agreed()
    {
        var actual = Describe();
        var written = Path.Combine(AppContext.BaseDirectory, "wire-contract.txt");
        File.WriteAllText(written, actual);
        var agreed = File.ReadAllText(AgreedFile());

        Assert.True(
            agreed == actual,
            $"The wire differs from {AgreedFile()}:\n{string.Join('\n', Difference(agreed, actual))}\nWhere that is meant: cp {written} {AgreedFile()}");
    }

    /// <summary>A type or a method without one is known by its name in the code, which anybody may change.</summary>
    [Fact]
    public void Everything_that_goes_between_hosts_has_a_name_of_its_own()
    {
        var nameless = Types().Where(type => NameOf(type) is null).Select(type => type.FullName)
            .Concat(Interfaces().SelectMany(i => i.GetMethods().Where(method => NameOf(method) is null).Select(method => $"{i.FullName}.{method.Name}")));
        Assert.Empty(nameless);
        Assert.Empty(Types().Concat(Interfaces()).GroupBy(NameOf).Where(name => name.Count() > 1).Select(name => name.Key));
    }

    private static string Describe()
    {
        var text = new StringBuilder();
        foreach (var type in Types().OrderBy(NameOf, StringComparer.Ordinal))
        {
            text.Append(NameOf(type)).Append(type.BaseType is { } parent && IsSerialized(parent) ? $" : {NameOf(parent)}\n" : "\n");
            foreach (var (id, member, of) in Members(type).OrderBy(member => member.Id))
            {
                text.Append("  ").Append(id).Append(' ').Append(member).Append(' ').Append(Write(of)).Append('\n');
            }
        }

        foreach (var one in Interfaces().OrderBy(NameOf, StringComparer.Ordinal))
        {
            text.Append(NameOf(one)).Append('\n');
            foreach (var method in one.GetMethods().OrderBy(NameOf, StringComparer.Ordinal))
            {
                text.Append("  ").Append(NameOf(method)).Append('(').AppendJoin(", ", method.GetParameters().Select(p => Write(p.ParameterType)))
                    .Append(") ").Append(Write(method.ReturnType)).Append('\n');
            }
        }

        foreach (var values in Enums().OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            text.Append(values.Name).Append(' ').AppendJoin(' ', Enum.GetNames(values).Select(name => $"{name}={Convert.ToInt64(Enum.Parse(values, name), null)}")).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<Type> Types() => OnTheWire.SelectMany(assembly => assembly.GetTypes()).Where(IsSerialized);

    private static IEnumerable<Type> Interfaces() => OnTheWire.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.IsInterface && type != typeof(IGrainObserver) && typeof(IAddressable).IsAssignableFrom(type));

    private static bool IsSerialized(Type type) => type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not null;

    private static string? NameOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;

    private static IEnumerable<(uint Id, string Name, Type Type)> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var member in type.GetFields(Own).Cast<MemberInfo>().Concat(type.GetProperties(Own)))
        {
            if (member.GetCustomAttribute<IdAttribute>() is { } id)
            {
                yield return (id.Id, member.Name, member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType);
            }
        }
    }

    /// <summary>Their numbers are on the wire.</summary>
    private static IEnumerable<Type> Enums() => Types().SelectMany(Members).Select(member => member.Type)
        .Concat(Interfaces().SelectMany(i => i.GetMethods()).SelectMany(method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType)))
        .SelectMany(Parts).Where(type => type.IsEnum && OnTheWire.Contains(type.Assembly)).Distinct();

    private static IEnumerable<Type> Parts(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts) : [type.GetElementType() ?? type];

    private static string Write(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Write))}>"
        : NameOf(type) ?? type.Name;

    private static IEnumerable<string> Difference(string agreed, string actual)
    {
        var (before, now) = (agreed.Split('\n'), actual.Split('\n'));
        return [.. before.Except(now).Select(line => "- " + line), .. now.Except(before).Select(line => "+ " + line)];
    }

    private static string AgreedFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "wire-contract.txt");
}
