using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Runtime;

/// <summary>Writes the call type of one interface method: its arguments as fields, and the call with them.</summary>
internal sealed class CallEmitter(ProxyModule module)
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
    private int _number;

    public (ConstructorInfo Constructor, FieldInfo[] Arguments) Emit(MethodInfo method, MethodTraits traits)
    {
        var parent = ResultOf(method) is { } result ? typeof(ResultCall<>).MakeGenericType(result) : typeof(VoidCall);
        var type = module.Define($"{method.Name}_{++_number}", parent);
        var arguments = method.GetParameters()
            .Select((parameter, index) => type.DefineField($"Argument{index}", parameter.ParameterType, FieldAttributes.Public))
            .ToArray();
        var traitsField = type.DefineField("MethodTraits", typeof(MethodTraits), FieldAttributes.Public | FieldAttributes.Static);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        EmitTraits(type, traitsField);
        EmitInvoke(type, method, arguments);
        var made = type.CreateType();
        made.GetField(traitsField.Name)!.SetValue(null, traits);
        return (made.GetConstructor([])!, [.. arguments.Select(field => made.GetField(field.Name)!)]);
    }

    /// <summary>The type inside <c>Task&lt;T&gt;</c> or <c>ValueTask&lt;T&gt;</c>, or null.</summary>
    internal static Type? ResultOf(MethodInfo method)
        => method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : null;

    private static void EmitTraits(TypeBuilder type, FieldBuilder field)
    {
        var inherited = typeof(GrainCall).GetProperty(nameof(GrainCall.Traits), Hidden)!.GetMethod!;
        var getter = type.DefineMethod(inherited.Name, Overriding(inherited), typeof(MethodTraits), Type.EmptyTypes);
        var il = getter.GetILGenerator();
        il.Emit(OpCodes.Ldsfld, field);
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(getter, inherited);
    }

    private static void EmitInvoke(TypeBuilder type, MethodInfo method, FieldBuilder[] arguments)
    {
        var inherited = typeof(GrainCall).GetMethod(nameof(GrainCall.Invoke), Hidden)!;
        var invoke = type.DefineMethod(inherited.Name, Overriding(inherited), typeof(Task), [typeof(object)]);
        var il = invoke.GetILGenerator();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var argument in arguments)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, argument);
        }

        il.Emit(OpCodes.Callvirt, method);
        EmitAsTask(il, method.ReturnType);
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(invoke, inherited);
    }

    private static void EmitAsTask(ILGenerator il, Type returned)
    {
        if (returned == typeof(void))
        {
            il.Emit(OpCodes.Call, typeof(Task).GetProperty(nameof(Task.CompletedTask))!.GetMethod!);
        }
        else if (returned.IsValueType)
        {
            var local = il.DeclareLocal(returned);
            il.Emit(OpCodes.Stloc, local);
            il.Emit(OpCodes.Ldloca, local);
            il.Emit(OpCodes.Call, returned.GetMethod(nameof(ValueTask.AsTask))!);
        }
    }

    private static MethodAttributes Overriding(MethodInfo inherited)
        => (inherited.Attributes & MethodAttributes.MemberAccessMask) | MethodAttributes.Virtual | MethodAttributes.HideBySig;
}
