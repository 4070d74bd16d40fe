using System.Text;
using System.Text.Json;
using AgentMemory.Episodes.Transcripts;

namespace AgentMemory.Core.Tests.Episodes;

/// <summary>Small transcripts, written for these tests in the shape of each client.</summary>
static class Transcripts
{
    internal const string Claude = """
        {"type":"user","uuid":"1","sessionId":"s","timestamp":"2026-11-20T10:00:00Z","cwd":"/home/ada/shop","version":"2.1.330","message":{"role":"user","content":"Make the orders retry"}}
        {"type":"user","isMeta":true,"timestamp":"2026-11-20T10:00:00Z","message":{"role":"user","content":"Caveat: put in by the client"}}
        {"type":"assistant","timestamp":"2026-11-20T10:00:01Z","message":{"role":"assistant","content":[{"type":"text","text":"I look first."},{"type":"tool_use","id":"t1","name":"Read","input":{"file_path":"/home/ada/shop/src/Orders.cs"}},{"type":"tool_use","id":"t2","name":"Edit","input":{"file_path":"/home/ada/shop/src/Orders.cs","old_string":"a","new_string":"b"}},{"type":"tool_use","id":"t3","name":"Bash","input":{"command":"dotnet test"}}]}}
        {"type":"user","timestamp":"2026-11-20T10:01:00Z","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t3","is_error":true,"content":"Exit code 1\nFailed! We never read this."}]}}
        {"type":"assistant","isSidechain":true,"message":{"role":"assistant","content":[{"type":"tool_use","id":"x","name":"Bash","input":{"command":"rm -rf ."}}]}}
        {"type":"file-history-snapshot","snapshot":{}}
        """;

    internal const string Codex = """
        {"timestamp":"2026-11-20T10:00:00Z","ordinal":0,"type":"session_meta","payload":{"session_id":"s","cwd":"/home/ada/shop","cli_version":"0.169.0"}}
        {"timestamp":"2026-11-20T10:00:00Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"<environment_context>put in</environment_context>"}]}}
        {"timestamp":"2026-11-20T10:00:00Z","type":"response_item","payload":{"type":"message","role":"developer","content":[{"type":"input_text","text":"We never obey this."}]}}
        {"timestamp":"2026-11-20T10:00:01Z","type":"event_msg","payload":{"type":"item_completed","item":{"type":"UserMessage","content":[{"type":"text","text":"Make the orders retry"}]}}}
        {"timestamp":"2026-11-20T10:00:02Z","type":"response_item","payload":{"type":"function_call","name":"exec_command","arguments":"{\"cmd\":\"dotnet test\"}","call_id":"c1"}}
        {"timestamp":"2026-11-20T10:00:03Z","type":"event_msg","payload":{"type":"item_completed","item":{"type":"CommandExecution","id":"c1","command":["/bin/bash","-lc","dotnet test"],"status":"failed","exit_code":1}}}
        {"timestamp":"2026-11-20T10:00:03Z","type":"response_item","payload":{"type":"function_call_output","call_id":"c1","output":"Chunk ID: a\nProcess exited with code 1\nOutput:\nProcess exited with code 0"}}
        {"timestamp":"2026-11-20T10:00:04Z","type":"response_item","payload":{"type":"custom_tool_call","name":"apply_patch","call_id":"c2","input":"*** Begin Patch\n*** Update File: src/Orders.cs\n@@\n-a\n+b\n*** End Patch\n"}}
        {"timestamp":"2026-11-20T10:00:05Z","type":"event_msg","payload":{"type":"item_completed","item":{"type":"AgentMessage","content":[{"type":"Text","text":"Done."}]}}}
        """;

    internal const string Copilot = """
        {"type":"session.start","timestamp":"2026-11-20T10:00:00Z","data":{"sessionId":"s","copilotVersion":"1.0.102","context":{"cwd":"/home/ada/shop"}}}
        {"type":"user.message","timestamp":"2026-11-20T10:00:01Z","data":{"content":"Make the orders retry","transformedContent":"<current_datetime>…</current_datetime>"}}
        {"type":"assistant.message","timestamp":"2026-11-20T10:00:02Z","data":{"content":"I look."}}
        {"type":"tool.execution_start","timestamp":"2026-11-20T10:00:02Z","data":{"toolCallId":"c1","toolName":"bash","arguments":{"command":"dotnet test","description":"tests"}}}
        {"type":"tool.execution_complete","timestamp":"2026-11-20T10:00:03Z","data":{"toolCallId":"c1","success":true,"result":{"content":"Failed!\n<exited with exit code 1>"}}}
        {"type":"tool.execution_start","timestamp":"2026-11-20T10:00:04Z","data":{"toolCallId":"c2","toolName":"edit","arguments":{"path":"/home/ada/shop/src/Orders.cs"}}}
        {"type":"tool.execution_start","timestamp":"2026-11-20T10:00:04Z","data":{"toolCallId":"c3","toolName":"view","arguments":{"path":"/home/ada/shop/src/Orders.cs"}}}
        """;

    internal const string Cursor = """
        {"role":"user","message":{"content":[{"type":"text","text":"<user_query>\nMake the orders retry\n</user_query>"}]}}
        {"role":"assistant","message":{"content":[{"type":"text","text":"I look."},{"type":"tool_use","name":"Shell","input":{"command":"dotnet test"}},{"type":"tool_use","name":"Write","input":{"path":"/home/ada/shop/src/Orders.cs"}}]}}
        """;

    internal const string Gemini = """
        {
          "sessionId": "s",
          "startTime": "2026-11-20T10:00:00Z",
          "messages": [
            { "id": "1", "timestamp": "2026-11-20T10:00:01Z", "type": "user", "content": "Make the \"orders\" {retry]" },
            { "id": "2", "timestamp": "2026-11-20T10:00:02Z", "type": "gemini", "content": "I look.", "toolCalls": [
              { "id": "c1", "name": "run_shell_command", "args": { "command": "dotnet test" }, "status": "success", "result": [{ "functionResponse": { "response": { "output": "Output: Failed!\nExit Code: 1" } } }] },
              { "id": "c2", "name": "read_file", "args": { "absolute_path": "/home/ada/shop/src/Orders.cs" }, "status": "success" },
              { "id": "c3", "name": "replace", "args": { "file_path": "/home/ada/shop/src/Orders.cs" }, "status": "success" }
            ] }
          ]
        }
        """;

    internal static string Of(string client) => client switch
    {
        "claude" => Claude,
        "codex" => Codex,
        "copilot" => Copilot,
        "cursor" => Cursor,
        _ => Gemini,
    };

    internal static IReadOnlyList<SessionEvent> EventsOf(string client, string text) => [.. Steps(client, Encoding.UTF8.GetBytes(text)).SelectMany(step => step.Events)];

    internal static IReadOnlyList<TranscriptStep> Steps(string client, byte[] bytes, long offset = 0)
    {
        using var stream = new MemoryStream(bytes) { Position = offset };
        return [.. new TranscriptReader(TranscriptFormats.Of(client)!, client == "gemini").Read(stream, offset)];
    }

    internal static string ClaudeUser(string text) => JsonSerializer.Serialize(new { type = "user", timestamp = "2026-11-20T10:00:00Z", message = new { role = "user", content = text } }) + "\n";
}
